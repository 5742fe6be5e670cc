"""Every night: which photos are used by nothing, and which have been so for a month."""

import uuid
from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.platform.audit.record import Product, record
from komin.playbooks.media.limits import DAYS_UNUSED
from komin.playbooks.media.models import Asset, AssetQuerySet
from komin.playbooks.media.queries import unused_media, workspaces_with_media


def mark_unused_media() -> int:
    """How many were put on the list of what is removed. What is used again is taken off it."""
    return sum(_mark(workspace_id) for workspace_id in workspaces_with_media())


@transaction.atomic
def _mark(workspace_id: uuid.UUID) -> int:
    now = clock.now()
    unused = unused_media(workspace_id)
    everything = Asset.objects.in_workspace(workspace_id)
    everything.filter(unused_since__isnull=False).exclude(pk__in=unused.values("pk")).update(
        unused_since=None, marked_at=None
    )
    unused.filter(unused_since__isnull=True).update(unused_since=now)
    return _put_on_list(unused.filter(unused_since__lt=now - timedelta(days=DAYS_UNUSED), marked_at__isnull=True))


def _put_on_list(unused: AssetQuerySet) -> int:
    chosen = list(unused)
    for asset in chosen:
        asset.marked_at = clock.now()
        asset.save(update_fields=["marked_at"])
        record(by=Product(asset.workspace_id), action="asset.mark", on=asset)
    return len(chosen)
