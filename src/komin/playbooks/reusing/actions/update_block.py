"""A block says from now on what steps of a draft say."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.library.models import Playbook
from komin.playbooks.reusing.access import can_change
from komin.playbooks.reusing.keeping import locked, steps_taken, tell_drafts, write_revision
from komin.playbooks.reusing.models import StepBlock
from komin.playbooks.reusing.queries import steps_of


@transaction.atomic
def update_block(
    *, by: Member, block: StepBlock, playbook: Playbook, use: uuid.UUID, steps: Sequence[uuid.UUID], expected: int
) -> StepBlock:
    """Drafts and versions that use it stay as they are; drafts are told. What it says already changes nothing.

    Raises NotPermitted, Invalid, NotFound as `keep_block` does, also for a block that was removed, and Clash when it is
    at another revision than `expected`: somebody updated it in the meantime.
    """
    can_edit(by, playbook).require()
    can_change(by, block).require()
    taken = steps_taken(playbook, steps, use=use)
    block = locked(by, block)
    if steps_of(block) == taken:
        return block
    if block.revision != expected:
        raise Clash(_("Somebody updated this step block in the meantime. Look at what changed first."), at="expected")
    block.revision += 1
    write_revision(by, block, taken)
    tell_drafts(block)
    record(by=by, action="block.update", on=block, detail={"playbook": str(playbook.pk), "revision": block.revision})
    return block
