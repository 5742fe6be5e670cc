from datetime import timedelta

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.playbooks.library.models import Opening

KEPT = timedelta(days=90)


def forget_openings() -> int:
    """Delete what was opened longer ago than `KEPT`; how much that was."""
    everywhere = Opening.objects.across_workspaces(reason="what was opened has an end in every workspace")
    return may_go(everywhere.filter(opened_at__lt=clock.now() - KEPT)).delete()[0]
