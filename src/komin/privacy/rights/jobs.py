import uuid

from komin.platform.jobs.queue import job, scheduled
from komin.privacy.rights.actions.forget_packages import forget_old_packages
from komin.privacy.rights.actions.make_package import make_package


@job(name="rights.make_package")
def make(*, package_id: str) -> None:
    make_package(uuid.UUID(package_id))


@scheduled(cron="35 * * * *", name="rights.forget_packages")
def forget() -> None:
    forget_old_packages()
