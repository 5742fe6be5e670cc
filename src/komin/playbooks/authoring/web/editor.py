import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from komin.kernel.devices import permissions_policy
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.authoring.api.routers import editable_playbook
from komin.playbooks.authoring.api.state import editor_state, state_tag
from komin.playbooks.authoring.dictation import dictation_address
from komin.playbooks.authoring.queries import assemble_document


@require_safe
@member_required(Role.CONTRIBUTOR)
def edit_playbook(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    """The editor, with the draft that it opens; without JavaScript, the draft to read."""
    playbook = editable_playbook(member, playbook_id)
    state = {"tag": state_tag(playbook, ()), "draft": editor_state(member, playbook).model_dump(mode="json")}
    reminds = settings.KOMIN["PHOTO_REMINDER"] == "on"
    shown = {"playbook": playbook, "document": assemble_document(playbook), "state": state, "reminds": reminds}
    dictation = dictation_address(playbook)
    page = render(request, "authoring/edit.html", shown | {"dictation": dictation})
    if dictation:
        page["Permissions-Policy"] = permissions_policy("camera", "microphone")
    return page
