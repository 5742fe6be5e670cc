from komin.people.operators.failures import forget_old_failures
from komin.platform.jobs.queue import scheduled


@scheduled(cron="5 3 * * *", name="operators.forget_old_failures")
def forget() -> None:
    forget_old_failures()
