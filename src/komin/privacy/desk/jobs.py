from komin.platform.jobs.queue import scheduled
from komin.privacy.desk.actions.seal_papers_again import seal_papers_again


@scheduled(cron="45 2 * * *", name="desk.seal_papers_again")
def seal_again() -> None:
    seal_papers_again()
