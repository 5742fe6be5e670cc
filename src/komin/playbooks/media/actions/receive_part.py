"""One part of a file arrives. When this returns, the part is on the disk."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.access import can_add_media
from komin.playbooks.media.limits import expected_parts
from komin.playbooks.media.models import Upload


def receive_part(*, by: Member, upload: Upload, number: int, data: bytes) -> None:
    """Keep part `number` (from 1). Sending it again changes nothing. Raises Invalid for a wrong number or length."""
    can_add_media(by).require()
    if upload.asset_id:
        raise Clash(_("This file has arrived already."))
    if number not in expected_parts(upload.size) or len(data) != expected_parts(upload.size)[number]:
        raise Invalid(_("This part does not belong to the file that was announced. Send the file again."))
    blob_store().write_part(upload.id, number, data)
