"""The time that an answer may take, day by day, as pages draw it."""

from dataclasses import dataclass
from datetime import date, timedelta

from komin.kernel import clock
from komin.privacy.rights.deadlines import ALERTS
from komin.privacy.rights.models import RightsRequest

_LABELLED = 5
_MOST_LABELS = 8


@dataclass(frozen=True, slots=True)
class Tick:
    """A day of the term; `after` days from receipt. `label`: one of the few that are numbered."""

    day: date
    after: int
    state: str
    label: bool
    is_alert: bool


@dataclass(frozen=True, slots=True)
class Term:
    """`left` is below zero when the answer is late; `passed` and `total` are days since receipt and in all."""

    left: int
    passed: int
    total: int
    ticks: tuple[Tick, ...]

    @property
    def late(self) -> int:
        return -self.left


def term_of(request: RightsRequest) -> Term:
    """Of a request that is open, as of today."""
    received, today = request.received_on, clock.now().date()
    total = (request.due_on - received).days
    passed = min(max((today - received).days, 0), total)
    every = _LABELLED * max(1, -(-total // (_LABELLED * _MOST_LABELS)))
    ticks = tuple(
        Tick(
            day=received + timedelta(days=after),
            after=after,
            state="done" if after < passed else "now" if after == passed else "",
            label=after % every == 0 and 0 < after < total,
            is_alert=after in ALERTS,
        )
        for after in range(total + 1)
    )
    return Term(left=(request.due_on - today).days, passed=passed, total=total, ticks=ticks)
