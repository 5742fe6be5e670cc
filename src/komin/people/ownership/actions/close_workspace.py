"""An owner closes the workspace: everything in it goes in thirty days, unless an owner changes their mind."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.ownership.access import can_close
from komin.people.ownership.models import DAYS_TO_CLOSE, Closing, State
from komin.people.ownership.queries import held_workspace
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.jobs.queue import enqueue


@transaction.atomic
def close_workspace(*, by: Member, name: str) -> Closing:
    """Every member with an e-mail address is told. Asked for again, the same closing. `name` is typed by hand: whoever
    closes the wrong one would notice. Raises NotPermitted, Invalid for another name."""
    can_close(Member.objects.in_workspace(by.workspace_id).select_for_update().get(pk=by.pk)).require()
    workspace = held_workspace(by)
    if clean_line(name) != workspace.name:
        message = _("This is not the name of the workspace. Type it as it stands above.")
        raise Invalid(message, fields={"name": message})
    closings = Closing.objects.in_workspace(workspace)
    known = closings.exclude(state=State.KEPT).first()
    if known is not None:
        return known
    closings.delete()
    due_at = clock.now() + timedelta(days=DAYS_TO_CLOSE)
    closing = closings.create(workspace_id=workspace.pk, due_at=due_at)
    workspace.closes_at = due_at
    workspace.save(update_fields=["closes_at"])
    record(by=by, action="workspace.close", on=workspace)
    enqueue("ownership.tell_members", closing_id=closing.pk)
    return closing
