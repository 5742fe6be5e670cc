"""How long the queue keeps what is over."""

from datetime import timedelta

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.platform.jobs.models import DeadLetter, JobProgress

PROGRESS_IS_KEPT = timedelta(days=1)
DEAD_LETTERS_ARE_KEPT = timedelta(days=30)


def forget_finished_work() -> None:
    now = clock.now()
    progress = JobProgress.objects.across_workspaces(reason="housekeeping")
    may_go(progress.filter(updated_at__lt=now - PROGRESS_IS_KEPT)).delete()
    DeadLetter.objects.filter(given_up_at__lt=now - DEAD_LETTERS_ARE_KEPT).delete()
