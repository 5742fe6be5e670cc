"""The queue's own housekeeping."""

from datetime import timedelta

from komin.kernel import clock
from komin.platform.jobs.models import DeadLetter, JobProgress
from komin.platform.jobs.registry import scheduled

PROGRESS_IS_KEPT = timedelta(days=1)
DEAD_LETTERS_ARE_KEPT = timedelta(days=30)


@scheduled(cron="20 * * * *", name="jobs.forget")
def forget() -> None:
    """Delete what is older than personal_data.py says."""
    now = clock.now()
    progress = JobProgress.objects.across_workspaces(reason="housekeeping")
    progress.filter(updated_at__lt=now - PROGRESS_IS_KEPT).delete()
    DeadLetter.objects.filter(given_up_at__lt=now - DEAD_LETTERS_ARE_KEPT).delete()
