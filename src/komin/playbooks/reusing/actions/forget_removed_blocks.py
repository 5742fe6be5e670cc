"""What a block said goes some time after it was removed; its name stays, so that drafts can be told."""

import uuid
from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.playbooks.reusing.limits import DAYS_TO_PUT_BACK
from komin.playbooks.reusing.models import StepBlock


def forget_removed_blocks() -> int:
    """How many said something until now."""
    long_ago = clock.now() - timedelta(days=DAYS_TO_PUT_BACK)
    removed = StepBlock.objects.across_workspaces(reason="nightly cleaning").filter(removed_at__lt=long_ago)
    blocks = removed.filter(revisions__isnull=False).distinct().values_list("workspace_id", "pk")
    return sum(_forget(workspace_id, pk) for workspace_id, pk in list(blocks))


@transaction.atomic
def _forget(workspace_id: uuid.UUID, pk: uuid.UUID) -> bool:
    blocks = StepBlock.objects.in_workspace(workspace_id).select_for_update()
    block = blocks.filter(pk=pk, removed_at__isnull=False).first()
    if block is None:
        return False
    block.revisions.all().delete()
    block.photos.all().delete()
    return True
