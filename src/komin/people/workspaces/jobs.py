from komin.people.workspaces.actions.forget_unconfirmed_sign_ups import forget_unconfirmed_sign_ups
from komin.platform.jobs.queue import scheduled


@scheduled(cron="45 2 * * *", name="workspaces.forget_unconfirmed_sign_ups")
def forget_unconfirmed() -> None:
    forget_unconfirmed_sign_ups()
