"""The schedule of retention and what proves it, as tables: for the screen, CSV, JSON and PDF alike."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from komin.privacy.archive.kinds import kinds
from komin.privacy.register.table import Table, day_of, listed, moment
from komin.privacy.register.table_names import TABLES
from komin.privacy.retention.actions.run_retention import due_now
from komin.privacy.retention.models import RetentionRun
from komin.privacy.retention.schedule import OUTSIDE, RULES


def schedule() -> Table:
    """Each rule with what it would take away at this moment; nothing is changed by looking."""
    last, due = _last_runs(), {one.name: count for one, count in due_now()}
    rows = [(*said, str(due[said[0]]), *_last(last.get(said[0]))) for said in _rules()]
    rows += [("–", str(one.name), str(one.period), "", "", "", str(one.done_by)) for one in OUTSIDE]
    head = (
        _("Rule"), _("What"), _("Kept for"), _("Past its end now"), _("Last run"), _("Taken away then"), _("Remark"),
    )  # fmt: skip
    return Table("schedule", _("Schedule of retention"), head, rows)


def _rules() -> Iterator[tuple[str, str, str]]:
    """The name of each, what it is about, and for how long that is kept."""
    for rule in RULES:
        yield rule.name, str(TABLES.get(rule.model.lower(), "–")), _for(rule.period)
    for kind in kinds():
        yield f"move.{kind.name}", str(kind.title), _("in use: %(time)s") % {"time": kind.active}
        yield f"archive.{kind.name}", str(kind.title), _("in the archive: %(time)s") % {"time": kind.until}


def _for(period: timedelta) -> str:
    if not period:
        return _("until its own end")
    return ngettext("%(days)s day", "%(days)s days", period.days) % {"days": period.days}


def _last_runs() -> dict[str, RetentionRun]:
    """The last of each rule, of the day before the last run at most."""
    newest = RetentionRun.objects.first()
    if newest is None:
        return {}
    return {one.rule: one for one in RetentionRun.objects.filter(at__gt=newest.at - timedelta(days=1)).order_by("at")}


def _last(run: RetentionRun | None) -> tuple[str, str, str]:
    if run is None:
        return _("not yet"), "", ""
    return moment(run.at), str(run.due - run.left), run.fault


def runs() -> Table:
    """The proof, a line a day, the newest first."""
    days = RetentionRun.objects.order_by().annotate(day=TruncDate("at")).values("day")
    counted = days.annotate(lines=Count("pk"), before=Sum("due"), after=Sum("left")).order_by("-day")
    went, failed = dict[object, list[str]](), dict[object, list[str]]()
    telling = RetentionRun.objects.filter(Q(due__gt=F("left")) | ~Q(fault="")).order_by("rule", "at")
    for one in telling.annotate(day=TruncDate("at")):
        if one.due > one.left:
            went.setdefault(one.day, []).append(f"{one.rule}: {one.due - one.left}")
        if one.fault:
            failed.setdefault(one.day, []).append(f"{one.rule} ({one.fault})")
    rows = [
        (
            day_of(one["day"]), str(one["lines"]), str(one["before"]), str(one["after"]),
            listed(went.get(one["day"], ())), listed(failed.get(one["day"], ())),
        )
        for one in counted
    ]  # fmt: skip
    head = (_("Day"), _("Rules"), _("Past their end before"), _("After"), _("What went"), _("Failed"))
    return Table("retention", _("Runs of retention"), head, rows)
