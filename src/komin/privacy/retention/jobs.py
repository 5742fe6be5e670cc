from komin.platform.jobs.queue import scheduled
from komin.privacy.retention.actions.close_inactive_accounts import close_inactive_accounts
from komin.privacy.retention.actions.run_retention import run_retention


@scheduled(cron="10 4 * * *", name="retention.run")
def run() -> None:
    run_retention()


@scheduled(cron="25 4 * * *", name="retention.close_inactive_accounts")
def close_inactive() -> None:
    close_inactive_accounts()
