from komin.people.accounts.actions.forget_expired_sessions import forget_expired_sessions
from komin.platform.jobs.queue import scheduled


@scheduled(cron="20 * * * *", name="accounts.forget_expired_sessions")
def forget_sessions() -> None:
    forget_expired_sessions()
