from komin.people.single_sign_on.actions.seal_again import seal_again
from komin.platform.jobs.queue import scheduled


@scheduled(cron="45 2 * * *", name="single_sign_on.seal_again")
def renew_seals() -> None:
    seal_again()
