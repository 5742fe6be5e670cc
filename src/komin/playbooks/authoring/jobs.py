from komin.platform.jobs.queue import scheduled
from komin.playbooks.authoring.actions.forget_old_batches import forget_old_batches
from komin.playbooks.authoring.actions.forget_old_history import forget_old_history


@scheduled(cron="43 3 * * *", name="authoring.forget_old_batches")
def forget_old() -> None:
    forget_old_batches()


@scheduled(cron="53 3 * * *", name="authoring.forget_old_history")
def forget_history() -> None:
    forget_old_history()
