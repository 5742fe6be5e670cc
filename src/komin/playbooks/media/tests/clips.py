"""Clips as others need them: an asset with a still and a film."""

from komin.people.workspaces.models import Member
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.models import Asset
from komin.playbooks.media.tests.pictures import picture, prepared


def clip(by: Member, *, seconds: int = 12, colour: str = "teal") -> Asset:
    """A clip of the member's workspace that is ready; of each colour one."""
    asset = prepared(by, picture(colour=colour), "clip.mp4")
    film = blob_store().write(by.workspace_id, [b"the film of a clip, " + colour.encode()])
    asset.film = {"sha256": film.key.sha256, "width": 64, "height": 48, "size": film.size, "seconds": seconds}
    asset.save(update_fields=["film"])
    return asset
