"""What was published, one after the other, and each as it was frozen."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.document.schema import Document
from komin.playbooks.publishing.actions.restore_version import restore_version
from komin.playbooks.publishing.preparation import preparations
from komin.playbooks.publishing.queries import versions_of
from komin.playbooks.publishing.reading import steps_of_version
from komin.playbooks.publishing.web.found import found_playbook, found_version
from komin.playbooks.publishing.web.said import say_photos_lost
from komin.playbooks.publishing.withdrawals import withdrawal_of

_A_PAGE = 50


@require_safe
@member_required()
def versions(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    found = found_playbook(member, playbook_id)
    page = Paginator(versions_of(member, found), _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "publishing/versions.html", {"playbook": found, "page": page, "versions": page})


@require_safe
@member_required()
def version(request: HttpRequest, member: Member, playbook_id: uuid.UUID, number: int) -> HttpResponse:
    """A version with its hashes; one that is no longer in force says so first."""
    found = found_version(member, playbook_id, number)
    document = Document.model_validate_json(found.document)
    context = {
        "version": found,
        "playbook": found.playbook,
        "document": document,
        "preparations": preparations(document.before),
        "steps": steps_of_version(document),
        "picture_count": len(document.media),
        "is_latest": found.number == found.playbook.published_version,
        "is_planned": found.number > (found.playbook.published_version or 0),
        "withdrawal": withdrawal_of(found.playbook),
        "may_edit": bool(can_edit(member, found.playbook)),
    }
    return render(request, "publishing/version.html", context)


@require_POST
@member_required()
def restoration(request: HttpRequest, member: Member, playbook_id: uuid.UUID, number: int) -> HttpResponse:
    """The draft says again what the version says; what is in force stays."""
    found = found_version(member, playbook_id, number)
    try:
        lost = restore_version(by=member, version=found)
    except Invalid as refused:
        messages.warning(request, str(refused.message))
        return redirect("publishing:version", member.workspace.slug, found.playbook_id, number)
    said = _("The draft says what revision %(revision)s says. What it said before is in the history.")
    messages.success(request, said % {"revision": found.revision})
    say_photos_lost(request, lost)
    return redirect("publishing:playbook", member.workspace.slug, found.playbook_id)
