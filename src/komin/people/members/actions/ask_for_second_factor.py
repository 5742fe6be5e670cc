"""An administrator has the workspace ask for a second factor, or lets it be."""

from datetime import timedelta

from django.db import transaction

from komin.people.members.access import can_ask_for_second_factor
from komin.people.workspaces.actions.note_visit import today_of
from komin.people.workspaces.models import Member, Workspace
from komin.people.workspaces.second_factor import has_second_factor
from komin.platform.audit.record import record

DAYS_OF_GRACE = 14
"""For members to set one up."""


@transaction.atomic
def ask_for_second_factor(*, by: Member, asked: bool) -> Workspace:
    """Twice is once: the days of grace are not begun anew. Raises NotPermitted, also for who has none themselves."""
    can_ask_for_second_factor(by, has_one=not asked or has_second_factor(by)).require()
    workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
    if asked != (workspace.second_factor_from is not None):
        workspace.second_factor_from = today_of(by) + timedelta(days=DAYS_OF_GRACE) if asked else None
        workspace.save(update_fields=["second_factor_from"])
        record(by=by, action="workspace.second_factor", on=workspace, detail={"asked": asked})
    return workspace
