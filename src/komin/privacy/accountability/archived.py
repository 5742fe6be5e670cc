"""Breaches and disclosures a year after their end: the register stays whole, apart from what is in use."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.privacy.accountability.models import KEPT, Breach, Disclosure, DisclosureState, Risk
from komin.privacy.archive.kinds import Kind

IN_USE = timedelta(days=365)
_ACTIVE, _UNTIL = _("1 year after the end of the matter"), _("5 years after the end of the matter")


def _breaches() -> QuerySet[Breach]:
    return Breach.objects.filter(closed_at__lt=clock.now() - IN_USE)


def _breach(breach: Breach) -> dict[str, Any]:
    names = ("title", "facts", "categories", "people_count", "records_count", "effects", "measures", "risk",
             "reference", "late_reason", "decision")  # fmt: skip
    people = [
        {"person": str(one.person_id), "told_at": one.told_at.isoformat() if one.told_at else ""}
        for one in breach.people.order_by("pk")
    ]
    moments = {name: _said(getattr(breach, name)) for name in ("noticed_at", "notified_at", "closed_at")}
    return {name: getattr(breach, name) for name in names} | moments | {"people": people}


def _said(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _disclosures() -> QuerySet[Disclosure]:
    """Handed over or refused; one that nobody decided ends with the day on which it came."""
    before = clock.now() - IN_USE
    return Disclosure.objects.filter(Q(handed_at__lt=before) | Q(handed_at=None, received_on__lt=before.date()))


def _disclosure(disclosure: Disclosure) -> dict[str, Any]:
    names = ("authority", "agent", "legal_text", "scope", "verification", "tables", "gagged", "state", "refusal",
             "channel", "contents", "sha256")  # fmt: skip
    approvers = [str(one) for one in (disclosure.first_by_id, disclosure.second_by_id) if one]
    moments = {name: _said(getattr(disclosure, name)) for name in ("first_at", "second_at", "handed_at")}
    day = {"received_on": disclosure.received_on.isoformat(), "approved_by": approvers}
    return {name: getattr(disclosure, name) for name in names} | moments | day


BREACH = Kind(
    name="breach",
    title=_("Breaches, closed"),
    model="accountability.Breach",
    active=_ACTIVE,
    until=_UNTIL,
    why=_("The authority may ask for the register of breaches (GDPR Art. 33(5))."),
    period=KEPT,
    due=_breaches,
    since=lambda breach: breach.closed_at,
    person=lambda breach: None,
    content=_breach,
    codes={"risk": Risk},
)
DISCLOSURE = Kind(
    name="disclosure",
    title=_("Requests of authorities, settled"),
    model="accountability.Disclosure",
    active=_ACTIVE,
    until=_UNTIL,
    why=_("To prove by which law, to whom and by whose decision data was handed over, or refused."),
    period=KEPT,
    due=_disclosures,
    since=lambda one: one.handed_at or datetime.combine(one.received_on, time(), UTC),
    person=lambda one: one.person_id,
    content=_disclosure,
    codes={"state": DisclosureState},
    keeps_person=True,
)
