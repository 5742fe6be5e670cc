"""Bytes that are kept become an asset of the workspace, once."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.kernel.decisions import Decision
from komin.kernel.errors import Unavailable
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.blobs.store import StoredBlob
from komin.platform.jobs.queue import enqueue
from komin.playbooks.media.access import can_add_media
from komin.playbooks.media.actions.discard_blobs import discard_blobs
from komin.playbooks.media.actions.make_anew import make_anew
from komin.playbooks.media.actions.name_blobs import name_blobs
from komin.playbooks.media.actions.remove_discarded_blob import remove_discarded_blob
from komin.playbooks.media.actions.use_again import use_again
from komin.playbooks.media.models import Asset


def keep_asset(*, by: Member, stored: StoredBlob, file_name: str, may: Decision | None = None) -> Asset:
    """The workspace's asset of these bytes; made, and its preparation begun, unless there is one already.

    `may` is what a slice above decided for photos that do not go into a draft; without it, who writes may.
    Raises Unavailable when the bytes were cleaned up at this very moment: sent again, they stay.
    """
    (can_add_media(by) if may is None else may).require()
    sha256 = stored.key.sha256
    try:
        with transaction.atomic():
            name_blobs(by.workspace_id, [sha256])
            asset = Asset.objects.create(
                workspace=by.workspace, added_by=by, sha256=sha256, size=stored.size, file_name=file_name
            )
            record(by=by, action="asset.add", on=asset)
            enqueue("media.prepare_asset", asset_id=asset.id)
            return asset
    except IntegrityError:
        # Somebody brought the same bytes before, or at the same moment: theirs is the one.
        known = use_again(by.workspace_id, sha256) or make_anew(by.workspace_id, sha256)
        if known is None:
            raise Unavailable(_("This photo was being cleaned up at this moment. Send it again.")) from None
        if not known.is_kept_as_sent:
            discard_blobs(by.workspace_id, [sha256])
            remove_discarded_blob(by.workspace_id, sha256)
        return known
