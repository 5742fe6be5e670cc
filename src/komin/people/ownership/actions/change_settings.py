"""An administrator says what the workspace is called, which languages it has, where its clocks are, how it looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.languages import is_language_tag
from komin.kernel.text import clean_line
from komin.people.accounts.models import Language
from komin.people.ownership.access import can_change_settings
from komin.people.workspaces import time_zones
from komin.people.workspaces.colours import colour_of
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record

MOST_LANGUAGES = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is None stays."""

    name: str | None = None
    language: str | None = None
    languages: Sequence[str] | None = None
    time_zone: str | None = None
    accent: str | None = None
    shown_outside: bool | None = None


@transaction.atomic
def change_settings(*, by: Member, wanted: Wanted) -> Workspace:
    """The address of the workspace stays. Raises NotPermitted; Invalid with everything that is wrong, by field, and
    then nothing is changed."""
    can_change_settings(by).require()
    clean = _checked(wanted)
    workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
    if clean.get("accent", workspace.accent) != workspace.accent:
        clean["former_accent"] = workspace.accent
    changed = [field for field, value in clean.items() if getattr(workspace, field) != value]
    for field in changed:
        setattr(workspace, field, clean[field])
    if changed:
        workspace.save(update_fields=changed)
        told = sorted(set(changed) - {"former_accent"})
        record(by=by, action="workspace.change_settings", on=workspace, detail={"changed": " ".join(told)})
    return workspace


def _checked(wanted: Wanted) -> dict[str, str | bool]:
    rules: dict[str, Callable[[Any], str | bool]] = {
        "name": _name, "language": _language, "languages": _languages, "time_zone": time_zones.find,
        "accent": colour_of, "shown_outside": bool,
    }  # fmt: skip
    clean, wrong = dict[str, str | bool](), dict[str, str]()
    for field, rule in rules.items():
        given = getattr(wanted, field)
        if given is None:
            continue
        try:
            clean[field] = rule(given)
        except Invalid as refused:
            wrong[field] = str(refused.message)
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return clean


def _name(given: str) -> str:
    name = clean_line(given)
    if not 1 <= len(name) <= 120:
        raise Invalid(_("Give the workspace a name of 1 to 120 characters."))
    return name


def _language(given: str) -> str:
    if given not in Language.values:
        raise Invalid(_("Choose a language of the list."))
    return given


def _languages(given: Sequence[str]) -> str:
    tags = list(dict.fromkeys(given))
    unknown = next((tag for tag in tags if not is_language_tag(tag)), None)
    if unknown is not None:
        raise Invalid(_("%(tag)s is no language tag. Write one such as fr or pt-BR.") % {"tag": unknown[:40]})
    if len(tags) > MOST_LANGUAGES:
        raise Invalid(_("A workspace has at most %(most)s languages.") % {"most": MOST_LANGUAGES})
    return " ".join(tags)
