"""Files that were brought go after a week, taken in or not; which playbook came of which fingerprint stays known."""

import uuid
from datetime import timedelta

from django.db import transaction

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.playbooks.importing.limits import DAYS_KEPT
from komin.playbooks.importing.models import Import, ImportState
from komin.playbooks.media.actions.discard_blobs import discard_blobs


def forget_old_imports() -> int:
    """How many went."""
    long_ago = clock.now() - timedelta(days=DAYS_KEPT)
    old = Import.objects.across_workspaces(reason="nightly cleaning").filter(created_at__lt=long_ago)
    found = may_go(old).exclude(state=ImportState.RUNNING).values_list("workspace_id", "pk")
    return sum(_forget(workspace_id, pk) for workspace_id, pk in list(found))


@transaction.atomic
def _forget(workspace_id: uuid.UUID, pk: uuid.UUID) -> bool:
    imports = Import.objects.in_workspace(workspace_id).select_for_update()
    brought = imports.filter(pk=pk).exclude(state=ImportState.RUNNING).first()
    if brought is None:
        return False
    discard_blobs(workspace_id, {brought.sha256})
    brought.delete()
    return True
