"""Who changed what is told for a year; what was published is kept for ever by its versions."""

from datetime import timedelta

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.playbooks.authoring.models import HistoryEntry

KEPT = timedelta(days=365)


def forget_old_history() -> int:
    """How many entries were forgotten."""
    entries = HistoryEntry.objects.across_workspaces(reason="nightly cleaning")
    return may_go(entries.filter(ended_at__lt=clock.now() - KEPT)).delete()[0]
