"""The pages of law, for everybody, in the language of their address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.kernel.errors import NotFound
from komin.playbooks.capturing.dictating.here import model_folder
from komin.privacy.charter.difference import Line, difference
from komin.privacy.charter.facts import kept_tables, operator_facts, tables_now
from komin.privacy.charter.measures import measures_now
from komin.privacy.charter.models import Document, Version
from komin.privacy.charter.queries import coming_version, version_called, version_in_force, versions_of
from komin.privacy.charter.text import Block, blocks
from komin.privacy.register.queries import processor_names
from komin.privacy.register.table import Table


@dataclass(frozen=True, slots=True)
class Shown:
    """A block as the page shows it: a table has its rows; `anchor` is what one can link to."""

    block: Block
    table: Table | None
    anchor: str


def shown_blocks(text: str, facts: Mapping[str, str], tables: Mapping[str, Table]) -> list[Shown]:
    found = blocks(text, facts)
    headings = [block for block in found if block.kind == "heading"]
    return [
        Shown(
            block,
            tables.get(block.words) if block.kind == "table" else None,
            block.clause or (f"s{headings.index(block) + 1}" if block.kind == "heading" else ""),
        )
        for block in found
    ]


@require_safe
def charter(request: HttpRequest) -> HttpResponse:
    return _in_force(request, Document.CHARTER)


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return _in_force(request, Document.TERMS)


def _in_force(request: HttpRequest, document: Document) -> HttpResponse:
    """The words of the version in force, with the operator and the registers as they are today."""
    version, language = version_in_force(document), _language()
    shown = shown_blocks(version.text(language), operator_facts(), tables_now(language))
    return _page(request, version, shown, coming=coming_version(document))


@require_safe
def version(request: HttpRequest, document: str, number: int) -> HttpResponse:
    """A version as it was published, facts and tables too: this address shows the same for ever."""
    found, language = _version(document, number), _language()
    shown = shown_blocks(found.text(language), found.facts["operator"], kept_tables(found.facts, language))
    return _page(request, found, shown, frozen=True)


def _page(
    request: HttpRequest,
    version: Version,
    shown: Sequence[Shown],
    *,
    coming: Version | None = None,
    frozen: bool = False,
) -> HttpResponse:
    context = {
        "version": version,
        "shown": shown,
        "coming": coming,
        "coming_changes": coming.changes(_language()) if coming else "",
        "frozen": frozen,
        "in_force": version_in_force(Document(version.document)),
        "changes": version.changes(_language()),
        "versions": versions_of(Document(version.document)),
    }
    return render(request, "charter/document.html", context)


@require_safe
def changes(request: HttpRequest, document: str, number: int) -> HttpResponse:
    """What a version changed in the one before it, word by word."""
    new = _version(document, number)
    old = version_called(Document(document), number - 1)
    if old is None:
        raise NotFound(_("This is the first version: there is nothing to compare it with."))
    context = {"new": new, "old": old, "lines": _difference(old, new), "changes": new.changes(_language())}
    return render(request, "charter/changes.html", context)


def _difference(old: Version, new: Version) -> list[Line]:
    language = _language()
    texts = [blocks(one.text(language), one.facts["operator"]) for one in (old, new)]
    return [line for line in difference(*texts) if line.block.kind != "table"]


def _version(document: str, number: int) -> Version:
    found = version_called(Document(document), number)
    if found is None:
        raise NotFound(_("There is no such version."))
    return found


@require_safe
def legal_notice(request: HttpRequest) -> HttpResponse:
    """Who publishes and who hosts the site (French law 2004-575, Art. 1-1)."""
    return render(request, "charter/legal_notice.html", {"facts": operator_facts()})


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """The measures in force at this moment, as checks of the installation find them."""
    return render(request, "charter/security.html", {"measures": measures_now()})


@require_safe
def where(request: HttpRequest) -> HttpResponse:
    """Where data lives, as a picture and in words."""
    context = {
        "facts": operator_facts(),
        "processors": processor_names(),
        "is_encrypted": settings.PUBLIC_URL.startswith("https://"),
        "hears": model_folder() is not None,
    }
    return render(request, "charter/where.html", context)


def _language() -> str:
    return (get_language() or "en")[:2]
