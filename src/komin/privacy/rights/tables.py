"""Requests of people as a table: for the screen, CSV, JSON and PDF alike. Of nobody by name."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from komin.privacy.register.table import Table, day_of
from komin.privacy.rights.models import RightsRequest


def requests() -> Table:
    """The newest first. What was answered more than a year ago is in the archive."""
    rows = [_request(one) for one in RightsRequest.objects.order_by("-received_on", "-pk")]
    head = (
        _("Number"), _("What was asked"), _("Who asks"), _("Came"), _("Received on"), _("Identity"),
        _("Days on which the clock stood"), _("Extended on"), _("Due on"), _("Passed on to a workspace"),
        pgettext("a letter", "Answer"), _("Reason of a refusal"), _("Answered on"), _("In time"),
    )  # fmt: skip
    return Table("requests", _("Requests"), head, rows)


def _request(one: RightsRequest) -> tuple[str, ...]:
    answered = one.answered_at.date() if one.answered_at else None
    return (
        str(one.pk), one.get_kind_display(), one.get_asker_display(), one.get_channel_display(),
        day_of(one.received_on), one.get_identity_display(), str(one.paused_days),
        day_of(one.extended_at.date() if one.extended_at else None), day_of(one.due_on),
        day_of(one.routed_at.date() if one.routed_at else None), one.get_answer_display(), one.get_refusal_display(),
        day_of(answered), _in_time(one, answered),
    )  # fmt: skip


def _in_time(one: RightsRequest, answered: date | None) -> str:
    if answered is None:
        return ""
    return _("yes") if answered <= one.due_on else _("no")
