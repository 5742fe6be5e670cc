from komin.platform.jobs.queue import scheduled
from komin.platform.search.vocabulary import forget_unsaid


@scheduled(cron="37 3 * * *", name="search.forget_unsaid_words")
def forget_unsaid_words() -> None:
    forget_unsaid()
