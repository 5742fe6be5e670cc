import uuid

from komin.people.ownership.actions.end_workspace import end_workspace, go_on_with_endings
from komin.people.ownership.actions.tell_members import tell_members
from komin.platform.jobs.queue import enqueue, job, scheduled


@job(name="ownership.tell_members")
def tell(*, closing_id: str) -> None:
    tell_members(uuid.UUID(closing_id))


@job(name="ownership.end_workspace")
def end(*, closing_id: str) -> None:
    end_workspace(uuid.UUID(closing_id))


@scheduled(cron="22 * * * *", name="ownership.go_on")
def go_on() -> None:
    for closing_id in go_on_with_endings():
        enqueue("ownership.end_workspace", closing_id=closing_id)
