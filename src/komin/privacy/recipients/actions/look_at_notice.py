"""The privacy officer looks up by which addresses a processor finds the person: who tells it by hand has to know."""

import uuid

from komin.platform.audit.record import record
from komin.privacy.recipients.addresses import addresses_of
from komin.privacy.recipients.models import Matter, Notice
from komin.privacy.register.access import can_keep_registers
from komin.privacy.register.officers import Officer


def look_at_notice(*, by: Officer, notice_id: uuid.UUID) -> list[str]:
    """The look is noted. Empty where nobody is waited for, or the person is known no more. Raises NotPermitted."""
    can_keep_registers(by.offices).require()
    notice = Notice.objects.filter(pk=notice_id, settled_at=None).first()
    if notice is None:
        return []
    record(by=by, action="notice.look", on=notice)
    return addresses_of(Matter(notice.matter), notice.number)
