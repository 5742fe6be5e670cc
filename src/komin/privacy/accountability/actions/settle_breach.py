"""What was decided about a breach: the authority told within 72 hours, or not, and why; then it is closed."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.platform.audit.record import record
from komin.privacy.accountability.access import can_keep
from komin.privacy.accountability.actions.keep_breach import held
from komin.privacy.accountability.models import Breach, Risk
from komin.privacy.register.officers import Officer


@transaction.atomic
def note_notification(
    *, by: Officer, breach_id: uuid.UUID, at: datetime, reference: str, late_reason: str = ""
) -> Breach:
    """The authority was told `at`. Raises NotPermitted, NotFound; Invalid for a moment to come or before it was
    noticed, and without a reason where the 72 hours had passed (GDPR Art. 33(1))."""
    can_keep(by.offices).require()
    breach = held(breach_id)
    if not breach.noticed_at <= at <= clock.now():
        raise Invalid(_("It was told after it was noticed, and not later than now."))
    if at > breach.due_at and not clean_line(late_reason):
        raise Invalid(_("The 72 hours had passed: the notification needs the reason for the delay."))
    breach.notified_at, breach.reference = at, clean_line(reference)
    breach.late_reason = clean_line(late_reason) if at > breach.due_at else ""
    breach.save()
    record(by=by, action="breach.notify", on=breach, detail={"late": at > breach.due_at})
    return breach


@transaction.atomic
def decide_not_to_notify(*, by: Officer, breach_id: uuid.UUID, why: str) -> Breach:
    """Only where no risk is likely. Raises NotPermitted, NotFound, Invalid."""
    can_keep(by.offices).require()
    breach = held(breach_id)
    if breach.risk != Risk.NONE:
        raise Invalid(_("A risk to people is told to the authority: there is nothing to decide."))
    if not clean_line(why):
        raise Invalid(_("Say why no risk is likely."))
    breach.decision = clean_line(why)[:500]
    breach.save()
    record(by=by, action="breach.decide", on=breach)
    return breach


@transaction.atomic
def close_breach(*, by: Officer, breach_id: uuid.UUID) -> Breach:
    """Raises NotPermitted, NotFound; Invalid before it is decided, and while somebody at high risk was not told."""
    can_keep(by.offices).require()
    breach = held(breach_id)
    if not breach.is_decided:
        raise Invalid(_("First note when the authority was told, or why it need not be."))
    untold = breach.people.filter(told_at=None).exists()
    if breach.risk == Risk.HIGH and (untold or not breach.people.exists()):
        raise Invalid(_("At high risk the people concerned are told first."))
    breach.closed_at = clock.now()
    breach.save()
    record(by=by, action="breach.close", on=breach)
    return breach
