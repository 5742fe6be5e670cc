"""What makes a sheet a controlled copy: which revision it is, since when, by whom, and whether to work with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel import Locale, UnknownLocaleError
from django.utils import translation
from django.utils.translation import gettext as _

from komin.kernel.dates import date_format
from komin.kernel.languages import direction
from komin.platform.pdf.printable import with_break_points
from komin.playbooks.document.schema import Document
from komin.playbooks.document.wording import duration
from komin.playbooks.exporting.sheets import Paper
from komin.playbooks.exporting.wording import label_language


@dataclass(frozen=True, slots=True)
class Control:
    """What makes the sheet a controlled copy of one version.

    `published_at` is by the clocks of the workspace. `address` is where the version in force is; `superseded_by` the
    revision in force now, None while this one is; `label_language` is used where the content is in a language that the
    product has no words in. `planned` before it comes into force; `draft` for what was not published, as it was at
    `published_at`. `workspace`, `published_by` and `author` are empty on a sheet for readers outside the workspace.
    `translated_from` is the language of the author on a sheet in another one. `logo` (its SHA-256) and `accent` (a
    colour) are those of the workspace now, which are no part of the version; empty where none is shown.
    """

    workspace: str
    revision: str
    published_at: datetime
    published_by: str
    address: str
    sha256: str
    label_language: str
    superseded_by: str | None = None
    withdrawn: bool = False
    planned: bool = False
    draft: bool = False
    author: str = ""
    review_on: date | None = None
    translated_from: str = ""
    logo: str = ""
    accent: str = ""


def speaking(document: Document, control: Control) -> translation.override:
    """The product's own words on a sheet: in the language of the content, else in that of the workspace."""
    return translation.override(label_language(document.language, control.label_language))


def head(document: Document, control: Control, paper: Paper, labels: Mapping[str, str]) -> dict[str, Any]:
    """What every template reads, in the language that is spoken now; `labels` beside those of every sheet."""
    language, _separator, _rest = document.language.partition("-")
    return {
        "language": language,
        "label-language": translation.get_language(),
        "region": _region(document.language),
        "direction": direction(document.language),
        "paper": paper.typst,
        "title": with_break_points(document.title) or document.number,
        "workspace": control.workspace,
        "logo": logo_file(control),
        "accent": control.accent or None,
        "number": with_break_points(document.number),
        "revision": control.revision,
        "applicable": "–" if control.draft else _day(control.published_at),
        "status": _status(control),
        "superseded": _warning(control),
        "address": control.address,
        "facts": _facts(document, control),
        "labels": {**_labels(control), **labels},
    }


def logo_file(control: Control) -> str | None:
    """Another name for another logo: what is printed is known by it."""
    return f"{control.logo}.webp" if control.logo else None


def _region(tag: str) -> str | None:
    """The country of a language tag, as Typst wants it: two letters."""
    match = re.search(r"-([A-Z]{2})(?=-|$)", tag)
    return match[1] if match else None


def _day(moment: date) -> str:
    """Day, month by its name, year: read the same way on both sides of an ocean."""
    return date_format(moment, "j F Y")


def _moment(moment: datetime) -> str:
    return date_format(moment, "j F Y, H:i")


def _status(control: Control) -> str:
    if control.draft:
        return _("Draft")
    if control.planned:
        return _("Not in force yet")
    if control.withdrawn:
        return _("Obsolete")
    return _("Published") if control.superseded_by is None else _("Superseded")


def _warning(control: Control) -> str | None:
    """Why nobody should work with the sheet; None when it is what is in force."""
    if control.draft:
        said = _("Draft of %(moment)s: nobody approved it. Do not work with this copy.")
        return said % {"moment": _moment(control.published_at)}
    if control.planned:
        day = _day(control.published_at)
        return _("Not in force yet: applicable from %(day)s. Do not work with this copy before.") % {"day": day}
    if control.withdrawn:
        return _("Obsolete: no longer in force. Do not work with this copy.")
    if control.superseded_by is None:
        return None
    return _("Superseded: revision %(revision)s is in force. Do not work with this copy.") % {
        "revision": control.superseded_by
    }


def _facts(document: Document, control: Control) -> list[list[str]]:
    facts = [
        (_("Status"), _status(control)),
        (_("Author"), control.author),
        (_("Approved by"), control.published_by),
        (_("Next review"), _day(control.review_on) if control.review_on else ""),
        (_("Steps"), str(len(document.steps()))),
        (_("Duration"), duration(sum(step.duration for step in document.steps()))),
        (_("Language"), _language_name(document.language)),
        (_("Translated from"), _language_name(control.translated_from) if control.translated_from else ""),
        (_("Fingerprint"), control.sha256[:12]),
    ]
    return [[label, value] for label, value in facts if value]


def _language_name(tag: str) -> str:
    """The language of the content by its name, in the language of the labels; its tag where nobody knows a name."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(translation.get_language())
    except (ValueError, UnknownLocaleError):
        return tag
    return name or tag


def _labels(control: Control) -> dict[str, str]:
    return {
        "playbook": _("Playbook"),
        "number": _("No."),
        "revision": _("Revision"),
        "rev": _("rev."),
        "applicable": _("Applicable"),
        "sheet": _("Sheet"),
        "sheet-in-line": _("sheet"),
        "uncontrolled": _("Uncontrolled when printed."),
        "scan": _("See what it says now: scan.") if control.draft else _("Check the revision: scan."),
    }
