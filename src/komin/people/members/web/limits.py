"""How often people are asked to come, whoever asks and by whichever door."""

from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from komin.kernel.errors import TooMany
from komin.people.accounts.web.limits import is_within

# Each asking may be for a hundred addresses: nobody fills strangers' mailboxes from here.
_RATE = "30/h/ip"
# Nor one of them: taken back and sent again, by one workspace or by many.
_RATE_OF_ADDRESS = "5/d/key"


def stay_within(request: HttpRequest) -> None:
    if not is_within(request, action="invite", rate=_RATE):
        raise TooMany(_("Many invitations were sent within this hour. Go on in a while."), wait=timedelta(hours=1))


def may_be_asked(request: HttpRequest, address: str, *, counts: bool = True) -> bool:
    return is_within(request, action="invited", rate=_RATE_OF_ADDRESS, key=address, counts=counts)


def asked_too_often(request: HttpRequest, addresses: Sequence[str]) -> str:
    """Those to which no more mail goes today, as a list to read."""
    return ", ".join(address for address in addresses if not may_be_asked(request, address, counts=False))
