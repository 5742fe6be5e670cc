"""The draft on paper."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.exporting.actions.print_draft import print_draft
from komin.playbooks.exporting.web.files import file_name, file_response, sheet_of
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.planning import next_revision
from komin.playbooks.publishing.web.found import found_playbook


@require_safe
@member_required()
def draft(request: HttpRequest, member: Member, playbook_id: uuid.UUID) -> HttpResponse:
    return draft_response(request, member, found_playbook(member, playbook_id))


def draft_response(request: HttpRequest, member: Member, playbook: Playbook) -> HttpResponse:
    """On the sheet that the address asks for (`sheet_of`). Raises as `print_draft` does."""
    sheet = sheet_of(request, member.workspace)
    pdf = print_draft(by=member, playbook=playbook, sheet=sheet)
    name = file_name(playbook, f"{next_revision(playbook)}-draft", sheet)
    return file_response(request, pdf, content_type="application/pdf", name=name)
