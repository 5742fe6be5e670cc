"""What one may ask to be sent beside the service: news and offers, by each way on its own (charter K09, K15).

A way is asked about only where the operator says that the site sends offers by it (KOMIN_OFFERS) and something is there
that can send by it. Whoever changes the words thereby asks something else: what was displayed is kept with each answer.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.kernel.personal_data import Purpose
from komin.privacy.consent.models import Channel

KEPT = timedelta(days=3 * 365)
"""How long a yes holds: three years from the day it was given (CNIL, on people who are no customers)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """`key` is its word in KOMIN_OFFERS and in addresses."""

    key: str
    purpose: Purpose
    channel: Channel
    asks: str | Promise
    why: str | Promise

    @property
    def field(self) -> str:
        return f"offers_{self.key}"

    @property
    def sentence(self) -> str:
        """What it is, by whom, how often and how it ends, in the active language."""
        return str(self.why) % {"operator": settings.KOMIN["OPERATOR_NAME"]}


OFFERS = (
    Offer(
        "email",
        Purpose.OFFERS_BY_EMAIL,
        Channel.MAIL,
        _("Send me news and offers by e-mail (optional)"),
        _(
            "From %(operator)s, about this product, once a month at most. You stop them by a link in each mail, or at "
            "any time under My data."
        ),
    ),
    Offer(
        "sms",
        Purpose.OFFERS_BY_SMS,
        Channel.SMS,
        _("Send me news and offers by SMS (optional)"),
        _(
            "From %(operator)s, about this product, to the phone number of your profile, once a month at most. You "
            "stop them by answering STOP, or at any time under My data."
        ),
    ),
)

_open: set[Channel] = set()


def open_channel(channel: Channel) -> None:
    """Said by whatever can send by it, in its apps.py."""
    _open.add(channel)


def offers() -> tuple[Offer, ...]:
    """Those that this site asks about."""
    return tuple(one for one in OFFERS if one.key in settings.KOMIN["OFFERS"] and one.channel in _open)


def offer_called(key: str) -> Offer | None:
    return next((one for one in OFFERS if one.key == key), None)
