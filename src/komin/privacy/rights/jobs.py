import uuid

from komin.platform.jobs.queue import job, scheduled
from komin.privacy.rights.actions.forget_packages import forget_old_packages
from komin.privacy.rights.actions.make_package import make_package
from komin.privacy.rights.actions.remind_of_requests import (
    forget_old_requests,
    forget_papers,
    remind_of_requests,
)


@job(name="rights.make_package")
def make(*, package_id: str) -> None:
    make_package(uuid.UUID(package_id))


@scheduled(cron="0 6 * * *", name="rights.remind_of_requests")
def remind() -> None:
    remind_of_requests()


@scheduled(cron="55 3 * * *", name="rights.forget_requests")
def forget_requests() -> None:
    forget_old_requests()


@scheduled(cron="35 * * * *", name="rights.forget_packages")
def forget() -> None:
    forget_old_packages()


@scheduled(cron="25 * * * *", name="rights.forget_papers")
def forget_old_papers() -> None:
    forget_papers()
