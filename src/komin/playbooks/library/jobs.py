from komin.platform.jobs.queue import scheduled
from komin.playbooks.library.actions.forget_openings import forget_openings


@scheduled(cron="17 3 * * *", name="library.forget_openings")
def forget_old_openings() -> None:
    forget_openings()
