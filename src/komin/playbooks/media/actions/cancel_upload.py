"""A contributor gives an upload up: its parts are forgotten. What became an asset stays."""

from komin.people.workspaces.models import Member
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.access import can_add_media
from komin.playbooks.media.models import Upload


def cancel_upload(*, by: Member, upload: Upload) -> None:
    can_add_media(by).require()
    blob_store().discard_parts(upload.id)
    upload.delete()
