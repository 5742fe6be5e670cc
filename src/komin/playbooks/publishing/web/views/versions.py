"""What was published, one after the other, and each as it was frozen."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.document.schema import Document
from komin.playbooks.publishing.preparation import preparations
from komin.playbooks.publishing.queries import versions_of
from komin.playbooks.publishing.reading import steps_of_version
from komin.playbooks.publishing.web.found import found_playbook, found_version

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
        "is_in_force": found.number == found.playbook.published_version,
    }
    return render(request, "publishing/version.html", context)
