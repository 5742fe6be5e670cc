import uuid

from komin.platform.jobs.queue import job, scheduled
from komin.privacy.charter.actions.announce_version import announce_version
from komin.privacy.charter.actions.report_dead_links import report_dead_links


@job(name="charter.announce")
def announce(*, version_id: str) -> None:
    announce_version(uuid.UUID(version_id))


@scheduled(cron="20 5 * * 1", name="charter.try_links")
def try_links() -> None:
    report_dead_links()
