"""What is taken away, as responses: a playbook in a format, and the package of a library."""

import tempfile

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.workspaces.models import Member
from komin.platform.blobs.responses import blob_response
from komin.platform.blobs.store import BlobKey
from komin.playbooks.exporting.actions.take_away_playbook import take_away_playbook
from komin.playbooks.exporting.files import Format
from komin.playbooks.exporting.models import LibraryExport
from komin.playbooks.library.models import Playbook

_IN_MEMORY = 4 * 1024 * 1024


def playbook_response(
    member: Member, playbook: Playbook, one: Format, *, draft: bool, language: str = ""
) -> HttpResponseBase:
    """The whole file is made before the first byte goes: none ends in the middle. Raises as the action does."""
    taken = take_away_playbook(by=member, playbook=playbook, one=one, draft=draft, language=language)
    kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the response closes it
    for piece in taken.pieces:
        kept.write(piece)
    kept.seek(0)
    response = FileResponse(kept, as_attachment=True, filename=taken.name, content_type=taken.content_type)
    response["Cache-Control"] = "private, no-store"
    return response


def package_response(request: HttpRequest, member: Member, export: LibraryExport) -> HttpResponseBase:
    """In ranges too: a download that breaks off is taken up again. Raises NotFound until it is ready."""
    if export.ready_at is None:
        raise NotFound(_("This package is not ready yet."))
    key = BlobKey(member.workspace_id, export.sha256)
    response = blob_response(request, key, content_type="application/zip", cache="private, no-store")
    name = f"{member.workspace.slug}-{export.created_at:%Y-%m-%d}-{export.format}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
