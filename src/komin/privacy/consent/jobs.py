from komin.platform.jobs.queue import scheduled
from komin.privacy.consent.actions.expire_choices import expire_choices
from komin.privacy.consent.actions.forget_old_proofs import forget_old_proofs


@scheduled(cron="40 3 * * *", name="consent.expire_choices")
def expire() -> None:
    expire_choices()


@scheduled(cron="50 3 * * *", name="consent.forget_old_proofs")
def forget() -> None:
    forget_old_proofs()
