import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.authoring.api.routers import editable_playbook
from komin.playbooks.authoring.queries import assemble_document


@require_safe
@member_required(Role.CONTRIBUTOR)
def edit_playbook(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """The editor; without JavaScript, the draft to read."""
    playbook = editable_playbook(member, playbook_id)
    document = assemble_document(playbook)
    return render(request, "authoring/edit.html", {"playbook": playbook, "document": document})
