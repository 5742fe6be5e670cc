from komin.platform.jobs.queue import scheduled
from komin.playbooks.authoring.actions.forget_old_batches import forget_old_batches


@scheduled(cron="43 3 * * *", name="authoring.forget_old_batches")
def forget_old() -> None:
    forget_old_batches()
