from django.utils.translation import gettext as _

from komin.privacy.register.table import Table, day_of
from komin.privacy.testimonials.models import Testimonial
from komin.privacy.testimonials.queries import testimonials_in_use


def testimonials() -> Table:
    """Those in use: what is over is in the archive."""
    rows = [
        (
            one.name, one.organisation, str(one.get_place_display()), day_of(one.asked_at), day_of(one.permitted_on),
            day_of(one.until), one.number, state_of(one),
        )
        for one in testimonials_in_use()
    ]  # fmt: skip
    head = (
        _("Name"), _("Organisation"), _("Where"), _("Asked on"), _("Permitted on"), _("Until"),
        _("Number of the proof"), _("State"),
    )  # fmt: skip
    return Table("testimonials", _("Testimonials"), head, rows)


def state_of(one: Testimonial) -> str:
    if one.permitted_at is None:
        return _("asked") if one.is_open else _("not answered")
    return _("published") if one.is_published else _("over")
