"""An owner changes their mind: the workspace stays."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.ownership.access import can_close
from komin.people.ownership.models import Closing, State
from komin.people.ownership.queries import held_workspace
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.jobs.queue import enqueue


@transaction.atomic
def keep_workspace(*, by: Member) -> None:
    """Who was warned is told. Raises NotPermitted; NotFound where nothing is being closed, or it has begun to end."""
    can_close(by).require()
    workspace = held_workspace(by)
    closings = Closing.objects.in_workspace(workspace).select_for_update()
    closing = closings.filter(state=State.ASKED).first()
    if closing is None:
        raise NotFound(_("This workspace is not being closed."))
    closing.state, closing.told_up_to = State.KEPT, None
    closing.save(update_fields=["state", "told_up_to"])
    workspace.closes_at = None
    workspace.save(update_fields=["closes_at"])
    record(by=by, action="workspace.keep", on=workspace)
    enqueue("ownership.tell_members", closing_id=closing.pk)
