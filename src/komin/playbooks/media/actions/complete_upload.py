"""All parts are here: they become an asset, and its renditions are made in the background."""

import hashlib
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid, TooLarge
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.access import can_add_media
from komin.playbooks.media.actions.keep_asset import keep_asset
from komin.playbooks.media.actions.write_original import write_original
from komin.playbooks.media.limits import expected_parts
from komin.playbooks.media.models import Asset, Upload


def complete_upload(*, by: Member, upload: Upload) -> Asset:
    """The asset. Calling it again returns the same one. Raises Clash while parts are missing, Invalid when the bytes
    are not those announced, TooLarge for a photo of the size of a film."""
    can_add_media(by).require()
    if upload.asset is not None:
        return upload.asset
    store = blob_store()
    missing = expected_parts(upload.size).keys() - store.parts(upload.id).keys()
    if missing:
        raise Clash(_("Parts of this file have not arrived yet."), code="parts_missing")
    try:
        stored = write_original(upload.workspace_id, _checked(store.read_parts(upload.id), upload.sha256))
    except (Invalid, TooLarge):
        store.discard_parts(upload.id)
        raise
    asset = keep_asset(by=by, stored=stored, file_name=upload.file_name)
    Upload.objects.in_workspace(by.workspace_id).filter(pk=upload.pk).update(asset=asset)
    store.discard_parts(upload.id)
    return asset


def _checked(pieces: Iterable[bytes], announced: str) -> Iterator[bytes]:
    """The bytes as they are; raises Invalid at their end, before they are kept, when they are others."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
        yield piece
    if announced and digest.hexdigest() != announced:
        raise Invalid(_("This file changed on its way. Send it again."), code="wrong_hash")
