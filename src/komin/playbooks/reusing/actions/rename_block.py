from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.reusing.access import can_change
from komin.playbooks.reusing.keeping import clean_name, locked, tell_drafts
from komin.playbooks.reusing.models import StepBlock


@transaction.atomic
def rename_block(*, by: Member, block: StepBlock, name: str) -> StepBlock:
    """Raises NotPermitted, Invalid for a bad name, NotFound for a block that was removed, Clash for a name in use."""
    can_change(by, block).require()
    name, block = clean_name(name), locked(by, block)
    if name == block.name:
        return block
    block.name = name
    try:
        with transaction.atomic():
            block.save(update_fields=["name"])
    except IntegrityError:
        raise Clash(_("A step block of this name exists already."), at="name") from None
    tell_drafts(block)
    record(by=by, action="block.rename", on=block)
    return block
