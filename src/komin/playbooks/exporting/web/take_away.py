"""One playbook, taken away."""

import tempfile
import uuid

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.exporting.actions.take_away_playbook import take_away_playbook
from komin.playbooks.exporting.files import format_called
from komin.playbooks.publishing.web.found import found_playbook

_IN_MEMORY = 4 * 1024 * 1024


@require_safe
@member_required()
def playbook_file(request: HttpRequest, member: Member, playbook_id: uuid.UUID, format: str) -> HttpResponseBase:
    """`?draft` for what the draft says. The whole file is made before the first byte goes: none ends in the middle."""
    one = format_called(format)
    found = found_playbook(member, playbook_id)
    taken = take_away_playbook(by=member, playbook=found, one=one, draft="draft" in request.GET)
    kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    for piece in taken.pieces:
        kept.write(piece)
    kept.seek(0)
    response = FileResponse(kept, as_attachment=True, filename=taken.name, content_type=taken.content_type)
    response["Cache-Control"] = "private, no-store"
    return response
