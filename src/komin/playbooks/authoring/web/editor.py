import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.api.routers import editable_playbook
from komin.playbooks.authoring.queries import assemble_document


@require_POST
@member_required(Role.CONTRIBUTOR)
def new_playbook(request: HttpRequest, member: Member) -> HttpResponse:
    """Begin a playbook and open it in the editor."""
    playbook = create_playbook(by=member, title=request.POST.get("title", ""))
    return redirect("authoring:edit", member.workspace.slug, playbook.pk)


@require_safe
@member_required(Role.CONTRIBUTOR)
def edit_playbook(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """The editor; without JavaScript, the draft to read."""
    playbook = editable_playbook(member, playbook_id)
    document = assemble_document(playbook)
    return render(request, "authoring/edit.html", {"playbook": playbook, "document": document})
