from komin.platform.jobs.queue import scheduled
from komin.privacy.accountability.actions.remind_of_breaches import forget_old_matters, remind_of_breaches


@scheduled(cron="15 * * * *", name="accountability.remind_of_breaches")
def remind() -> None:
    remind_of_breaches()


@scheduled(cron="5 4 * * *", name="accountability.forget_old_matters")
def forget() -> None:
    forget_old_matters()
