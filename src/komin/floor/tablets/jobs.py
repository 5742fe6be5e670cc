from komin.floor.tablets.actions.note_use import forget_uses
from komin.platform.jobs.queue import scheduled


@scheduled(cron="10 0 * * *", name="tablets.forget_uses")
def forget() -> None:
    forget_uses()
