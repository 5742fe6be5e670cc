from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Clash, NotFound
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.reusing.access import can_change
from komin.playbooks.reusing.keeping import require_room, tell_drafts
from komin.playbooks.reusing.models import StepBlock


@transaction.atomic
def put_block_back(*, by: Member, block: StepBlock) -> StepBlock:
    """A block that was removed is there again, as it was; drafts that use it are told. Twice is once.

    Raises NotPermitted, NotFound once its steps are forgotten, Invalid for MOST_BLOCKS, Clash where another one has its
    name by now.
    """
    can_change(by, block).require()
    block = StepBlock.objects.in_workspace(by.workspace_id).select_for_update().get(pk=block.pk)
    if block.removed_at is None:
        return block
    if not block.revisions.exists():
        raise NotFound(_("This step block was removed too long ago: its steps are not kept any more."))
    require_room(by)
    block.removed_at, block.changed_at, block.changed_by = None, clock.now(), by
    try:
        with transaction.atomic():
            block.save(update_fields=["removed_at", "changed_at", "changed_by"])
    except IntegrityError:
        raise Clash(_("Another step block has this name by now. Rename that one, then put this one back.")) from None
    tell_drafts(block)
    record(by=by, action="block.put_back", on=block)
    return block
