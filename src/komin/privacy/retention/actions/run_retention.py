"""Once a day everything that is past its end goes, and each rule leaves a line that proves it.

What has an intermediate stage has two ends: of its time in use, when it moves to the archive, and of its time there.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from komin.kernel import clock
from komin.privacy.archive.actions.end_archived import end_archived, past_its_end
from komin.privacy.archive.actions.move_to_archive import move_due
from komin.privacy.archive.kinds import Kind, kinds
from komin.privacy.retention.models import RetentionRun
from komin.privacy.retention.schedule import RULES, RUNS_ARE_KEPT, Rule

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that the schedule says: `count` what is past its end, `take` what is done about it."""

    name: str
    kept: str
    count: Callable[[], int]
    take: Callable[[], object]


def everything_due() -> list[Due]:
    moves = [one for kind in kinds() for one in (_move_of(kind), _end_of(kind))]
    return [*(_of_rule(rule) for rule in RULES), *moves]


def run_retention() -> list[RetentionRun]:
    """A rule that fails stops no other; its line says so."""
    RetentionRun.objects.filter(at__lt=clock.now() - RUNS_ARE_KEPT).delete()
    return [_carry_out(one) for one in everything_due()]


def due_now() -> list[tuple[Due, int]]:
    """What would go at this moment; nothing is changed."""
    return [(one, one.count()) for one in everything_due()]


def _of_rule(rule: Rule) -> Due:
    return Due(
        rule.name,
        f"for {rule.period.days} days" if rule.period else "until its own end",
        lambda: rule.past_its_end().count(),
        rule.take,
    )


def _move_of(kind: Kind) -> Due:
    return Due(f"move.{kind.name}", f"in use: {kind.active}", lambda: kind.to_move().count(), partial(move_due, kind))


def _end_of(kind: Kind) -> Due:
    count: Callable[[], int] = lambda: len(past_its_end(kind))  # noqa: E731
    return Due(f"archive.{kind.name}", f"in the archive: {kind.until}", count, partial(end_archived, kind))


def _carry_out(rule: Due) -> RetentionRun:
    due, left, fault = 0, 0, ""
    try:
        due = left = rule.count()
        rule.take()
        left = rule.count()
    except Exception as error:
        # Whatever it is: the other rules must not wait for it.
        log.exception("the rule of retention %s failed", rule.name)
        fault = type(error).__name__
    return RetentionRun.objects.create(rule=rule.name, due=due, left=left, fault=fault)
