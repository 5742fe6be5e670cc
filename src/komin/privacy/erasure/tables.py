"""Erasures and holds as tables: for the screen, CSV, JSON and PDF alike. Of nobody by name."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from komin.privacy.erasure.models import Erasure, ErasureLine, LegalHold, LineState
from komin.privacy.register.table import Table, listed, moment


def erasures() -> Table:
    """Those that still stand in the database in use: a year after its end one is in the archive alone."""
    rows = [_erasure(one, list(one.lines.all())) for one in Erasure.objects.prefetch_related("lines")]
    head = (
        _("Number"), _("Asked for"), _("Due"), _("Ended"), _("State"), _("Stores"), _("Rows before"), _("Rows after"),
        _("Store by store"), _("Failed"), _("Found afterwards"),
    )  # fmt: skip
    return Table("erasures", _("Erasures"), head, rows)


def _erasure(one: Erasure, lines: Sequence[ErasureLine]) -> tuple[str, ...]:
    counted = [line for line in lines if line.after is not None]
    failed = [f"{line.store} ({line.fault})" for line in lines if line.state == LineState.FAILED]
    return (
        str(one.pk), moment(one.asked_at), moment(one.due_at), moment(one.ended_at), _state(one), str(len(lines)),
        str(sum(line.before for line in counted)), str(sum(line.after or 0 for line in counted)),
        listed(_line(line) for line in lines if line.before), listed(failed),
        listed(f"{place}: {count}" for place, count in sorted(one.found.items())),
    )  # fmt: skip


def _state(one: Erasure) -> str:
    state = one.get_state_display()
    return _("%(state)s, again after a backup was put back") % {"state": state} if one.replayed else state


def _line(line: ErasureLine) -> str:
    after = "…" if line.after is None else line.after
    return f"{line.store}: {line.before} → {after} ({line.get_outcome_display()})"


def holds() -> Table:
    rows = [
        (str(one.pk), one.reason, moment(one.placed_at), moment(one.ends_at), moment(one.lifted_at))
        for one in LegalHold.objects.all()
    ]
    head = (_("Number"), _("Case"), _("Placed"), _("Ends"), _("Lifted"))
    return Table("holds", _("Legal holds"), head, rows)
