from komin.people.tokens.actions.forget_ended_tokens import forget_ended_tokens
from komin.people.tokens.actions.remind_of_expiry import remind_of_expiry
from komin.platform.jobs.queue import scheduled


@scheduled(cron="40 2 * * *", name="tokens.forget_ended_tokens")
def forget() -> None:
    forget_ended_tokens()


@scheduled(cron="25 5 * * *", name="tokens.remind_of_expiry")
def remind() -> None:
    remind_of_expiry()
