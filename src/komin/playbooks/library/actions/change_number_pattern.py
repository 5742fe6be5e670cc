"""An administrator says how documents are numbered from now on."""

from django.db import transaction

from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record
from komin.playbooks.library.access import can_change_numbers
from komin.playbooks.library.numbering import Pattern


@transaction.atomic
def change_number_pattern(*, by: Member, pattern: str) -> Workspace:
    """Documents that have a number keep it. A sequence that was begun goes on where it was. Raises NotPermitted;
    Invalid with what is wrong with the pattern."""
    can_change_numbers(by).require()
    Pattern.parse(pattern)
    workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
    workspace.number_pattern = pattern.strip()
    workspace.save(update_fields=["number_pattern"])
    record(by=by, action="workspace.change_number_pattern", on=workspace)
    return workspace
