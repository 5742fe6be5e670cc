"""The texts of a language as a file for a translator, and back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from komin.kernel.errors import Invalid
from komin.kernel.languages import name_of
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.translating.actions.bring_translations import Brought, bring_translations
from komin.playbooks.translating.web.file import content_of, file_response
from komin.playbooks.translating.web.found import found_playbook, require_language


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.CONTRIBUTOR)
def xliff(request: HttpRequest, member: Member, playbook_id: uuid.UUID, language: str) -> HttpResponse:
    """The file; sent as a form, one that came back."""
    found = found_playbook(member, playbook_id)
    require_language(found, language)
    if request.method != "POST":
        return file_response(found, language)
    upload = request.FILES.get("file")
    try:
        brought = bring_translations(by=member, playbook=found, language=language, content=content_of(upload))
    except Invalid as refused:
        context = {"playbook": found, "language": language, "name": name_of(language), "refused": refused}
        return render(request, "translating/outside.html", context, status=refused.status)
    _say(request, brought)
    return redirect("translating:texts", member.workspace.slug, found.pk, language)


def _say(request: HttpRequest, brought: Brought) -> None:
    said = ngettext("%(number)s text was translated.", "%(number)s texts were translated.", brought.taken)
    messages.success(request, said % {"number": brought.taken})
    left = brought.changed + brought.unknown
    if left:
        said = ngettext(
            "%(number)s text of the file was changed or taken out of the playbook since: it was left aside.",
            "%(number)s texts of the file were changed or taken out of the playbook since: they were left aside.",
            left,
        )
        messages.warning(request, said % {"number": left})


@require_http_methods(["GET", "HEAD"])
@member_required(Role.CONTRIBUTOR)
def outside(request: HttpRequest, member: Member, playbook_id: uuid.UUID, language: str) -> HttpResponse:
    """Where the file is fetched and brought back."""
    found = found_playbook(member, playbook_id)
    require_language(found, language)
    context = {"playbook": found, "language": language, "name": name_of(language)}
    return render(request, "translating/outside.html", context)
