"""Photos on the list of what is removed stay, used or not: somebody wants them."""

import uuid
from collections.abc import Collection

from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.media.access import can_add_media
from komin.playbooks.media.models import Asset


@transaction.atomic
def keep_media(*, by: Member, assets: Collection[uuid.UUID] | None = None) -> int:
    """How many were taken off the list; without `assets`, all that are on it."""
    can_add_media(by).require()
    marked = Asset.objects.in_workspace(by.workspace_id).filter(marked_at__isnull=False)
    if assets is not None:
        marked = marked.filter(pk__in=assets)
    chosen = list(marked.select_for_update().order_by("pk"))
    Asset.objects.in_workspace(by.workspace_id).filter(pk__in=[asset.pk for asset in chosen]).update(
        kept=True, marked_at=None, unused_since=None
    )
    for asset in chosen:
        record(by=by, action="asset.keep", on=asset)
    return len(chosen)
