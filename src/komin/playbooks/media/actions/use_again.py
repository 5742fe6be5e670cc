"""Somebody brings a photo that the workspace has: whoever wanted to clean it up begins to wait anew."""

import uuid

from django.db import transaction

from komin.playbooks.media.models import Asset
from komin.playbooks.media.refusals import LOST


@transaction.atomic
def use_again(workspace_id: uuid.UUID, sha256: str) -> Asset | None:
    """The asset of these bytes, which is not removed within the next month; None when there is none (any more), and
    when all that is left of it is its row."""
    same = Asset.objects.in_workspace(workspace_id).filter(sha256=sha256).exclude(refusal=LOST)
    if not same.update(unused_since=None, marked_at=None):
        return None
    return same.first()
