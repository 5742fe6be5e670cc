import uuid

from komin.platform.jobs.queue import job, scheduled
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.actions.go_on import go_on_with_erasures
from komin.privacy.erasure.actions.settle_mention import forget_old_mentions


@job(name="erasure.erase")
def erase(*, erasure_id: str) -> None:
    erase_person(uuid.UUID(erasure_id))


@scheduled(cron="12 * * * *", name="erasure.go_on")
def go_on() -> None:
    go_on_with_erasures()


@scheduled(cron="50 3 * * *", name="erasure.forget_mentions")
def forget_mentions() -> None:
    forget_old_mentions()
