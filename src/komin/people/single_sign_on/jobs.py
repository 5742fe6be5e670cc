from komin.people.single_sign_on.actions.forget_answers import forget_answers
from komin.people.single_sign_on.actions.seal_again import seal_again
from komin.platform.jobs.queue import scheduled


@scheduled(cron="45 2 * * *", name="single_sign_on.seal_again")
def renew_seals() -> None:
    seal_again()


@scheduled(cron="25 * * * *", name="single_sign_on.forget_answers")
def forget_ended_answers() -> None:
    forget_answers()
