"""The privacy officer writes down that a processor did what it was told, or why that can't be done (GDPR Art. 19)."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound
from komin.kernel.text import clean_line
from komin.platform.audit.record import record
from komin.privacy.recipients.models import Notice
from komin.privacy.register.access import can_keep_registers
from komin.privacy.register.officers import Officer


@transaction.atomic
def settle_notice(*, by: Officer, notice_id: uuid.UUID, evidence: str, is_impossible: bool) -> Notice:
    """Raises NotPermitted, NotFound for one that is settled already, and Invalid without words."""
    can_keep_registers(by.offices).require()
    notice = Notice.objects.select_for_update().filter(pk=notice_id, settled_at=None).first()
    if notice is None:
        raise NotFound(_("Nothing waits for an answer under this number."))
    notice.evidence = clean_line(evidence)[:500]
    if not notice.evidence:
        raise Invalid(_("Say by what it is shown: a mail, a number, a page. Or why it can’t be done."))
    notice.is_impossible, notice.settled_at = is_impossible, clock.now()
    notice.save(update_fields=["evidence", "is_impossible", "settled_at"])
    record(by=by, action="notice.settle", on=notice, detail={"impossible": is_impossible})
    return notice
