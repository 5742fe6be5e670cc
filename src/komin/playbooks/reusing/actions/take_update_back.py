"""A block says again what it said at an earlier revision."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, NotFound
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.reusing.access import can_change
from komin.playbooks.reusing.keeping import locked, tell_drafts, write_revision
from komin.playbooks.reusing.models import BlockRevision, StepBlock
from komin.playbooks.reusing.queries import steps_of


@transaction.atomic
def take_update_back(*, by: Member, block: StepBlock, revision: int, expected: int) -> StepBlock:
    """As an update of its own. What the block says already changes nothing.

    Raises NotPermitted, NotFound for a block that was removed or a revision that is not kept, Clash when the block is
    at another revision than `expected`.
    """
    can_change(by, block).require()
    block = locked(by, block)
    earlier = BlockRevision.objects.in_workspace(by.workspace_id).filter(block=block, number=revision).first()
    if earlier is None:
        raise NotFound(_("This revision of the step block is not kept any more."))
    if steps_of(block) == earlier.steps:
        return block
    if block.revision != expected:
        raise Clash(_("Somebody updated this step block in the meantime. Look at what changed first."), at="expected")
    block.revision += 1
    write_revision(by, block, earlier.steps)
    tell_drafts(block)
    record(by=by, action="block.take_back", on=block, detail={"revision": block.revision})
    return block
