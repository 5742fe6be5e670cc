import uuid

from komin.people.workspaces.models import Workspace
from komin.platform.jobs.queue import enqueue, job, scheduled
from komin.playbooks.register.actions.verify_versions import verify_versions


@job(name="register.verify")
def verify(*, workspace_id: str) -> None:
    verify_versions(uuid.UUID(workspace_id))


@scheduled(cron="10 1 * * 0", name="register.verify_all")
def verify_all() -> None:
    for workspace_id in Workspace.objects.order_by("pk").values_list("pk", flat=True):
        enqueue("register.verify", workspace_id=workspace_id)
