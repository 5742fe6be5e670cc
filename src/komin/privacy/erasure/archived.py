"""Receipts of erasures a year after: what was done to how many rows of which store, and of whom nothing."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.privacy.archive.kinds import Kind
from komin.privacy.erasure.models import Erasure, LineState, Outcome, State
from komin.privacy.recipients.models import Matter
from komin.privacy.recipients.queries import told_of

IN_USE, KEPT = timedelta(days=365), timedelta(days=5 * 365)


def _due() -> QuerySet[Erasure]:
    return Erasure.objects.filter(state=State.COMPLETE, ended_at__lt=clock.now() - IN_USE)


def _content(erasure: Erasure) -> dict[str, Any]:
    names = ("store", "outcome", "state", "before", "after")
    return {
        "asked_at": erasure.asked_at.isoformat(),
        "ended_at": erasure.ended_at.isoformat() if erasure.ended_at else "",
        "replayed": erasure.replayed,
        "found": erasure.found,
        "told": [{"name": one.name, "impossible": one.is_impossible} for one in told_of(Matter.ERASURE, erasure.pk)],
        "lines": [{name: getattr(line, name) for name in names} for line in erasure.lines.all()],
    }


RECEIPT = Kind(
    name="receipt",
    title=_("Receipts of erasures"),
    model="privacy_erasure.Erasure",
    active=_("1 year after the erasure"),
    until=_("5 years after the erasure"),
    why=_("To prove that somebody was erased, and from where, by the number of the receipt."),
    period=KEPT,
    due=_due,
    since=lambda erasure: erasure.ended_at,
    person=lambda erasure: None,
    content=_content,
    codes={"lines.outcome": Outcome, "lines.state": LineState},
)
