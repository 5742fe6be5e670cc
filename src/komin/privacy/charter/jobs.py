import uuid

from komin.platform.jobs.queue import job
from komin.privacy.charter.actions.announce_version import announce_version


@job(name="charter.announce")
def announce(*, version_id: str) -> None:
    announce_version(uuid.UUID(version_id))
