from komin.floor.viewing.actions.forget_old_bookmarks import forget_old_bookmarks
from komin.platform.jobs.queue import scheduled


@scheduled(cron="37 * * * *", name="viewing.forget_old_bookmarks")
def forget_old() -> None:
    forget_old_bookmarks()
