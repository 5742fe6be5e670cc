import uuid

from komin.platform.jobs.queue import job, scheduled
from komin.playbooks.exporting.actions.forget_old_exports import forget_old_exports
from komin.playbooks.exporting.actions.make_library_export import make_library_export


@job(name="exporting.make_library_export")
def make_export(*, export_id: str) -> None:
    make_library_export(uuid.UUID(export_id))


@scheduled(cron="40 2 * * *", name="exporting.forget_old_exports")
def forget_exports() -> None:
    forget_old_exports()
