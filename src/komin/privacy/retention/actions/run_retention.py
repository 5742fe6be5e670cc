"""Once a day everything that is past its end goes, and each rule leaves a line that proves it."""

import logging

from komin.kernel import clock
from komin.privacy.retention.models import RetentionRun
from komin.privacy.retention.schedule import RULES, RUNS_ARE_KEPT, Rule

log = logging.getLogger(__name__)


def run_retention() -> list[RetentionRun]:
    """A rule that fails stops no other; its line says so."""
    RetentionRun.objects.filter(at__lt=clock.now() - RUNS_ARE_KEPT).delete()
    return [_carry_out(rule) for rule in RULES]


def due_now() -> list[tuple[Rule, int]]:
    """What would go at this moment; nothing is changed."""
    return [(rule, rule.past_its_end().count()) for rule in RULES]


def _carry_out(rule: Rule) -> RetentionRun:
    due, fault = rule.past_its_end().count(), ""
    try:
        rule.take()
    except Exception as error:
        # Whatever it is: the other rules must not wait for it.
        log.exception("the rule of retention %s failed", rule.name)
        fault = type(error).__name__
    return RetentionRun.objects.create(rule=rule.name, due=due, left=rule.past_its_end().count(), fault=fault)
