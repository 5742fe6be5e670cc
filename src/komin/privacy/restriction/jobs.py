from komin.platform.jobs.queue import scheduled
from komin.privacy.restriction.actions.lift_restriction import end_announced


@scheduled(cron="22 * * * *", name="restriction.end_announced")
def end() -> None:
    end_announced()
