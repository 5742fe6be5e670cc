from komin.platform.jobs.queue import job, scheduled
from komin.platform.mail.deliver import deliver
from komin.platform.mail.retention import forget_mail

# With the pauses of the queue: tried for three and a half hours, which outlasts grey-listing and a restarted server.
MOST_DELIVERIES = 13


@job(name="mail.send", most_deliveries=MOST_DELIVERIES)
def send_mail(*, mail_id: str) -> None:
    deliver(mail_id)


@scheduled(cron="40 * * * *", name="mail.forget")
def forget() -> None:
    forget_mail()
