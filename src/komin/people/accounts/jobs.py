from komin.people.accounts.actions.agree_to_email_change import make_due_email_changes
from komin.people.accounts.actions.forget_email_changes import forget_email_changes
from komin.people.accounts.actions.forget_expired_sessions import forget_expired_sessions
from komin.people.accounts.actions.seal_again import seal_again
from komin.platform.jobs.queue import scheduled


@scheduled(cron="20 * * * *", name="accounts.forget_expired_sessions")
def forget_sessions() -> None:
    forget_expired_sessions()


@scheduled(cron="50 * * * *", name="accounts.make_due_email_changes")
def change_addresses() -> None:
    make_due_email_changes()


@scheduled(cron="30 2 * * *", name="accounts.forget_email_changes")
def forget_old_addresses() -> None:
    forget_email_changes()


@scheduled(cron="40 2 * * *", name="accounts.seal_again")
def renew_seals() -> None:
    seal_again()
