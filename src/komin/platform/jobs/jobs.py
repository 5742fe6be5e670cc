"""The queue's own housekeeping."""

from komin.platform.jobs.registry import scheduled
from komin.platform.jobs.retention import forget_finished_work


@scheduled(cron="20 * * * *", name="jobs.forget")
def forget() -> None:
    forget_finished_work()
