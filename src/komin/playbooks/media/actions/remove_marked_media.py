"""A week on the list, and still used by nothing: the photo goes. Its bytes follow a day later."""

import uuid
from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.platform.audit.record import Product, record
from komin.playbooks.media.actions.discard_blobs import discard_blobs
from komin.playbooks.media.limits import DAYS_TO_CHANGE_ONES_MIND
from komin.playbooks.media.models import Asset, hashes_of
from komin.playbooks.media.queries import unused_media

_WHY = "nightly cleaning"


def remove_marked_media() -> int:
    """How many were removed."""
    long_ago = clock.now() - timedelta(days=DAYS_TO_CHANGE_ONES_MIND)
    marked = Asset.objects.across_workspaces(reason=_WHY).filter(marked_at__lt=long_ago)
    found = list(marked.values_list("workspace_id", "pk"))
    return sum(_remove(workspace_id, pk) for workspace_id, pk in found)


@transaction.atomic
def _remove(workspace_id: uuid.UUID, pk: uuid.UUID) -> bool:
    """Looked at once more under its lock: whoever uses it holds the same lock, and comes before or after."""
    locked = Asset.objects.in_workspace(workspace_id).select_for_update().filter(pk=pk, marked_at__isnull=False)
    asset = locked.first()
    if asset is None or not unused_media(workspace_id).filter(pk=pk).exists():
        return False
    remove_asset(asset)
    return True


def remove_asset(asset: Asset) -> set[str]:
    """An asset that is held, that nothing uses. The SHA-256 of what it was made of and made into, which goes later."""
    treated = asset.treated.all()
    hashes = {asset.sha256} | hashes_of(asset) | {sha for one in treated for sha in hashes_of(one)}
    record(by=Product(asset.workspace_id), action="asset.remove", on=asset)
    asset.delete()
    discard_blobs(asset.workspace_id, hashes)
    return hashes
