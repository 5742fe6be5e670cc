from komin.platform.jobs.queue import scheduled
from komin.privacy.offers.actions.expire_offers import expire_offers


@scheduled(cron="45 3 * * *", name="offers.expire")
def expire() -> None:
    expire_offers()
