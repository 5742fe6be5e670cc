from komin.platform.jobs.queue import scheduled
from komin.playbooks.capturing.actions.forget_old_phones import forget_old_phones


@scheduled(cron="51 3 * * *", name="capturing.forget_old_phones")
def forget_old() -> None:
    forget_old_phones()
