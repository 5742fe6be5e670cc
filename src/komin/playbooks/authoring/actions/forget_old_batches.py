"""An editor repeats a batch within moments; after thirty days its answer is of no use to anybody."""

from datetime import timedelta

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.playbooks.authoring.models import OperationBatch

KEPT = timedelta(days=30)


def forget_old_batches() -> int:
    """How many were forgotten."""
    old = OperationBatch.objects.across_workspaces(reason="nightly cleaning").filter(applied_at__lt=clock.now() - KEPT)
    return may_go(old).delete()[0]
