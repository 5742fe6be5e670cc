"""A contributor keeps steps of a draft as a block, for other playbooks."""

import uuid
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.library.models import Playbook
from komin.playbooks.reusing.keeping import clean_name, require_room, steps_taken, write_revision
from komin.playbooks.reusing.models import StepBlock


@transaction.atomic
def keep_block(
    *, by: Member, playbook: Playbook, block_id: uuid.UUID, use: uuid.UUID, name: str, steps: Sequence[uuid.UUID]
) -> StepBlock:
    """The steps as the draft has them now, with all they show. Sent again under the same `block_id`, it is there once.

    The draft stays as it is; an editor says in its steps that they are the `use` of the block. Raises NotPermitted,
    Invalid for a bad name, no step, too many, an id in use or MOST_BLOCKS, NotFound for a step that the draft does not
    show, Clash for a name in use.
    """
    can_edit(by, playbook).require()
    earlier = StepBlock.objects.across_workspaces(reason="ids are the client's").filter(pk=block_id).first()
    if earlier is not None:
        return _kept_before(by, earlier)
    name, taken = clean_name(name), steps_taken(playbook, steps, use=use)
    require_room(by)
    try:
        with transaction.atomic():
            block = StepBlock.objects.create(
                id=block_id, workspace_id=by.workspace_id, name=name, language=playbook.language
            )
    except IntegrityError:
        earlier = StepBlock.objects.in_workspace(by.workspace_id).filter(pk=block_id).first()
        if earlier is not None:
            return _kept_before(by, earlier)
        raise Clash(_("A step block of this name exists already."), at="name") from None
    write_revision(by, block, taken)
    record(by=by, action="block.keep", on=block, detail={"playbook": str(playbook.pk)})
    return block


def _kept_before(by: Member, earlier: StepBlock) -> StepBlock:
    if earlier.workspace_id != by.workspace_id or earlier.removed_at is not None:
        raise Invalid(_("This step block carries an id that is in use. Reload the page."), code="id_in_use", at="id")
    return earlier
