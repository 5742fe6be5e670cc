"""What was made of a photo while a blur or a crop was dragged goes; what a draft shows stays. Versions hold bytes of
their own."""

import uuid
from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.playbooks.media.limits import DAYS_UNTIL_TREATMENTS_GO
from komin.playbooks.media.models import DiscardedBlob, TreatedPhoto, hashes_of
from komin.playbooks.media.queries import workspaces_with_media
from komin.playbooks.media.uses import treated_pictures


def remove_unused_treatments() -> int:
    """How many were removed. Their bytes follow a day later, where nothing else names them."""
    return sum(_remove_unused(workspace_id) for workspace_id in workspaces_with_media())


def _remove_unused(workspace_id: uuid.UUID) -> int:
    long_ago = clock.now() - timedelta(days=DAYS_UNTIL_TREATMENTS_GO)
    old = TreatedPhoto.objects.in_workspace(workspace_id).filter(created_at__lt=long_ago)
    assets = dict(old.values_list("pk", "asset_id"))
    shown = treated_pictures(workspace_id, set(assets.values())) if assets else set()
    return sum(_remove(workspace_id, pk) for pk in assets.keys() - shown)


@transaction.atomic
def _remove(workspace_id: uuid.UUID, pk: uuid.UUID) -> bool:
    """Looked at once more under its lock: whoever shows it again holds the same lock, and comes before or after."""
    treated = TreatedPhoto.objects.in_workspace(workspace_id).select_for_update().filter(pk=pk).first()
    if treated is None or pk in treated_pictures(workspace_id, {treated.asset_id}):
        return False
    hashes = hashes_of(treated)
    treated.delete()
    DiscardedBlob.objects.bulk_create(
        [DiscardedBlob(workspace_id=workspace_id, sha256=sha256) for sha256 in sorted(hashes)], ignore_conflicts=True
    )
    return True
