"""Translating: every text of the draft beside its translation."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.errors import Clash, Invalid, NotFound
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.actions.save_translation import save_translation
from komin.playbooks.translating.actions.take_suggestions import take_suggestions
from komin.playbooks.translating.queries import InLanguage, all_standings, suggestions
from komin.playbooks.translating.standing import Standing, State
from komin.playbooks.translating.web.found import found_playbook, require_language
from komin.playbooks.translating.web.shown import shown_groups, shown_text, sides
from komin.playbooks.translating.writing import Said

_ON_A_PAGE = 60


@require_safe
@member_required(Role.CONTRIBUTOR)
def texts(request: HttpRequest, member: Member, playbook_id: uuid.UUID, language: str) -> HttpResponse:
    """All of them, or with `?show=todo` what is missing or outdated."""
    found = found_playbook(member, playbook_id)
    require_language(found, language)
    document = assemble_document(found)
    (said,) = all_standings(found, document, languages=[language])
    only = request.GET.get("show") == "todo"
    chosen = [one for one in said.standings if one.state is not State.CURRENT] if only else list(said.standings)
    page = Paginator(chosen, _ON_A_PAGE).get_page(request.GET.get("page"))
    waiting = [one.unit for one in said.standings if one.state is not State.CURRENT]
    known = suggestions(found, language, waiting) if waiting else {}
    context = {
        "playbook": found,
        "document": document,
        "said": said,
        "language": language,
        "only": only,
        "page": page,
        "groups": shown_groups(found, document, list(page), known),
        "known": sum(unit.sha256 in known for unit in waiting),
        "later": _later_page(said, page.number) if not only else 0,
        **sides(found, language),
    }
    return render(request, "translating/texts.html", context)


def _later_page(said: InLanguage, now: int) -> int:
    """The first page after this one, else the first of all, on which something waits; 0 for none."""
    pages = {place // _ON_A_PAGE + 1 for place, one in enumerate(said.standings) if one.state is not State.CURRENT}
    pages.discard(now)
    return min((one for one in pages if one > now), default=min(pages, default=0))


@require_POST
@member_required(Role.CONTRIBUTOR)
def text(request: HttpRequest, member: Member, playbook_id: uuid.UUID, language: str, key: str) -> HttpResponse:
    """Keep the translation of one text. A script gets the state of that text, everybody else the page again."""
    found = found_playbook(member, playbook_id)
    require_language(found, language)
    number, refused = request.POST.get("number", ""), None
    try:
        save_translation(
            by=member,
            playbook=found,
            language=language,
            said=Said(
                key=key,
                source_sha256=request.POST.get("source", ""),
                text=request.POST.get("text", ""),
                number=int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else -1,
            ),
        )
    except (Clash, Invalid) as said:
        refused = said
    if request.headers.get("HX-Request") == "true":
        return _state(request, found, language, key, refused)
    if refused is not None:
        messages.warning(request, str(refused.message))
    shown = reverse("translating:texts", args=[member.workspace.slug, found.pk, language])
    back = request.POST.get("back", "")
    return redirect(f"{shown}{back if back.startswith('?') else ''}#t-{key.replace('.', '-')}")


def _state(
    request: HttpRequest, playbook: Playbook, language: str, key: str, refused: Clash | Invalid | None
) -> HttpResponse:
    (said,) = all_standings(playbook, languages=[language])
    standing = next((one for one in said.standings if one.unit.key == key), None)
    if standing is None:
        raise NotFound(_("This text is not in the playbook any more."))
    context: dict[str, Any] = {
        "playbook": playbook,
        "language": language,
        "said": said,
        "shown": shown_text(standing, _known(playbook, language, standing)),
        "refused": refused,
        "typed": request.POST.get("text", ""),
        "is_part": True,
        **sides(playbook, language),
    }
    return render(request, "translating/_state.html", context)


def _known(playbook: Playbook, language: str, standing: Standing) -> dict[str, str]:
    return {} if standing.state is State.CURRENT else suggestions(playbook, language, [standing.unit])


@require_POST
@member_required(Role.CONTRIBUTOR)
def suggested(request: HttpRequest, member: Member, playbook_id: uuid.UUID, language: str) -> HttpResponse:
    """Take every suggestion that there is."""
    found = found_playbook(member, playbook_id)
    require_language(found, language)
    number = take_suggestions(by=member, playbook=found, language=language)
    said = ngettext("%(number)s text was translated.", "%(number)s texts were translated.", number)
    messages.success(request, said % {"number": number})
    return redirect("translating:texts", member.workspace.slug, found.pk, language)
