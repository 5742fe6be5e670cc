from django.db import transaction

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.reusing.access import can_change
from komin.playbooks.reusing.keeping import tell_drafts
from komin.playbooks.reusing.models import StepBlock


@transaction.atomic
def remove_block(*, by: Member, block: StepBlock) -> None:
    """Drafts keep their steps and are told. It can be put back for DAYS_TO_PUT_BACK. Twice is once.

    Raises NotPermitted.
    """
    can_change(by, block).require()
    standing = StepBlock.objects.in_workspace(by.workspace_id).select_for_update().filter(pk=block.pk)
    found = standing.filter(removed_at__isnull=True).first()
    if found is None:
        return
    found.removed_at = found.changed_at = clock.now()
    found.changed_by = by
    found.save(update_fields=["removed_at", "changed_at", "changed_by"])
    tell_drafts(found)
    record(by=by, action="block.remove", on=found)
