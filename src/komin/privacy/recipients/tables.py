from datetime import datetime

from django.utils.translation import gettext as _

from komin.kernel.dates import date_format
from komin.privacy.recipients.models import Notice
from komin.privacy.recipients.queries import all_notices
from komin.privacy.register.table import Table


def notices() -> Table:
    rows = [
        (
            one.processor.name, one.get_matter_display(), str(one.number), one.get_way_display(), _moment(one.sent_at),
            _moment(one.due_at), _moment(one.settled_at), _said(one),
        )
        for one in all_notices()
    ]  # fmt: skip
    head = (
        _("Processor"), _("Matter"), _("Number"), _("Told by"), _("Sent"), _("Answer due"), _("Settled"),
        _("Shown by, or why it can’t be done"),
    )  # fmt: skip
    return Table("recipients", _("Processors told"), head, rows)


def _moment(at: datetime | None) -> str:
    return date_format(at, "j F Y, H:i") if at else ""


def _said(one: Notice) -> str:
    said = _(one.evidence) if one.evidence else one.fault
    return _("not possible: %(why)s") % {"why": said} if one.is_impossible else said
