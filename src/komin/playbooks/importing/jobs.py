import uuid

from komin.platform.jobs.queue import job, scheduled
from komin.playbooks.importing.actions.forget_old_imports import forget_old_imports
from komin.playbooks.importing.actions.import_playbooks import import_playbooks


@job(name="importing.import_playbooks")
def bring_in(*, import_id: str) -> None:
    import_playbooks(uuid.UUID(import_id))


@scheduled(cron="50 2 * * *", name="importing.forget_old_imports")
def forget_imports() -> None:
    forget_old_imports()
