"""One playbook, taken away."""

import uuid

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.exporting.files import format_called
from komin.playbooks.exporting.web.responses import playbook_response
from komin.playbooks.publishing.web.found import found_playbook


@require_safe
@member_required()
def playbook_file(request: HttpRequest, member: Member, playbook_id: uuid.UUID, format: str) -> HttpResponseBase:
    """`?draft` for what the draft says, `?lang=de` for a language of it."""
    one, language = format_called(format), request.GET.get("lang", "")
    return playbook_response(
        member, found_playbook(member, playbook_id), one, draft="draft" in request.GET, language=language
    )
