from komin.platform.jobs.queue import scheduled
from komin.playbooks.reusing.actions.forget_removed_blocks import forget_removed_blocks


@scheduled(cron="20 3 * * *", name="reusing.forget_removed_blocks")
def forget() -> None:
    forget_removed_blocks()
