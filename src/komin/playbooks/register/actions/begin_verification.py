"""An administrator has all versions of the workspace looked at."""

from komin.people.workspaces.models import Member
from komin.platform.jobs.queue import JobId, enqueue
from komin.playbooks.register.access import can_verify


def begin_verification(*, by: Member) -> JobId:
    """The job that does it, whose progress the member can watch. Raises NotPermitted."""
    can_verify(by).require()
    return enqueue("register.verify", workspace_id=by.workspace_id, person_id=by.person_id)
