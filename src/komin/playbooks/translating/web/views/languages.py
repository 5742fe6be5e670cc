"""The languages of a playbook: how far each is, one more, one less."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid
from komin.kernel.languages import COMMON, name_of
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.actions.add_language import add_language
from komin.playbooks.translating.actions.remove_language import remove_language
from komin.playbooks.translating.queries import all_standings
from komin.playbooks.translating.web.found import found_playbook, require_language


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.CONTRIBUTOR)
def languages(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """Sent as a form, a language is added: the one written, else the one chosen."""
    found = found_playbook(member, playbook_id)
    if request.method != "POST":
        return _page(request, member, found)
    language = request.POST.get("tag", "").strip() or request.POST.get("language", "")
    try:
        add_language(by=member, playbook=found, language=language)
    except Invalid as refused:
        return _page(request, member, found, refused=refused)
    return redirect("translating:texts", member.workspace.slug, found.pk, language)


def _page(request: HttpRequest, member: Member, playbook: Playbook, *, refused: Invalid | None = None) -> HttpResponse:
    known = all_standings(playbook)
    taken = {playbook.language, *(one.language for one in known)}
    own = [tag for tag in member.workspace.written_in if tag not in taken]
    others = [tag for tag in COMMON if tag not in taken and tag not in own]
    context = {
        "playbook": playbook,
        "source": name_of(playbook.language),
        "known": known,
        "own": _named(own),
        "others": _named(others),
        "tag": request.POST.get("tag", ""),
        "refused": refused,
    }
    return render(request, "translating/languages.html", context, status=refused.status if refused else 200)


def _named(tags: list[str]) -> list[tuple[str, str]]:
    return sorted(((tag, name_of(tag)) for tag in tags), key=lambda one: one[1].casefold())


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.CONTRIBUTOR)
def removal(request: HttpRequest, member: Member, playbook_id: uuid.UUID, language: str) -> HttpResponse:
    """Asks first; the translations stay."""
    found = found_playbook(member, playbook_id)
    require_language(found, language)
    name = name_of(language)
    if request.method != "POST":
        context = {"playbook": found, "language": language, "name": name}
        return render(request, "translating/removal.html", context)
    remove_language(by=member, playbook=found, language=language)
    messages.success(request, _("%(language)s is taken away from the next version on.") % {"language": name})
    return redirect("translating:languages", member.workspace.slug, found.pk)
