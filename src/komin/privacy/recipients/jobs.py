import uuid

from komin.platform.jobs.queue import job, scheduled
from komin.privacy.recipients.actions import call_again
from komin.privacy.recipients.actions.remind_of_notices import remind_of_notices
from komin.privacy.recipients.actions.tell_corrections import forget_corrections, tell_corrections
from komin.privacy.recipients.models import Matter


@scheduled(cron="15 6 * * *", name="recipients.remind")
def remind() -> None:
    remind_of_notices()
    forget_corrections()


@job(name="recipients.call")
def call(*, matter: str, number: str) -> None:
    call_again.call(matter=Matter(matter), number=uuid.UUID(number))


@scheduled(cron="40 * * * *", name="recipients.again")
def again() -> None:
    call_again.call_again()


@scheduled(cron="*/10 * * * *", name="recipients.corrections")
def corrections() -> None:
    tell_corrections()
