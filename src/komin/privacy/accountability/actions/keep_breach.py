"""A breach is written down, whether or not anybody has to be told (GDPR Art. 33(5))."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound
from komin.kernel.text import clean_line, clean_text
from komin.platform.audit.record import record
from komin.privacy.accountability.access import can_keep
from komin.privacy.accountability.models import Breach, Risk
from komin.privacy.register.officers import Officer


@dataclass(frozen=True, slots=True)
class Account:
    """As the fields of `Breach`."""

    title: str
    noticed_at: datetime
    facts: str
    categories: str
    risk: Risk
    people_count: int = 0
    records_count: int = 0
    effects: str = ""
    measures: str = ""


@transaction.atomic
def keep_breach(*, by: Officer, account: Account, breach_id: uuid.UUID | None = None) -> Breach:
    """A new one, or what is known of it by now. Raises NotPermitted; Invalid without facts, for a moment that is to
    come, and once it is closed."""
    can_keep(by.offices).require()
    breach = held(breach_id) if breach_id else Breach()
    if not (clean_line(account.title) and clean_text(account.facts) and clean_line(account.categories)):
        raise Invalid(_("Say what happened, and to which data."))
    if account.noticed_at > clock.now():
        raise Invalid(_("It was noticed now, or before."), fields={"noticed_at": _("It was noticed now, or before.")})
    breach.title, breach.categories = clean_line(account.title), clean_line(account.categories)
    for name in ("facts", "effects", "measures"):
        setattr(breach, name, clean_text(getattr(account, name)))
    breach.noticed_at, breach.risk = account.noticed_at, account.risk
    breach.people_count, breach.records_count = account.people_count, account.records_count
    breach.save()
    record(by=by, action="breach.keep" if breach_id else "breach.open", on=breach, detail={"risk": breach.risk})
    return breach


def held(breach_id: uuid.UUID) -> Breach:
    """An open one, locked. Raises NotFound."""
    breach = Breach.objects.select_for_update().filter(pk=breach_id, closed_at=None).first()
    if breach is None:
        raise NotFound(_("There is no open breach of this number."))
    return breach
