"""Where a person changes or ends by themselves what a table holds of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from komin.privacy.rights.holdings import Holding

_CORRECT, _CHANGE = pgettext_lazy("a button", "Correct"), pgettext_lazy("a button", "Change")
_SEE, _END = pgettext_lazy("a button", "See"), pgettext_lazy("a button", "End")


@dataclass(frozen=True, slots=True)
class Act:
    """`is_open`: to who came by the link of a mail too, who is not signed in."""

    name: str | Promise
    view: str
    is_open: bool = False
    place: str = ""

    @property
    def address(self) -> str:
        return reverse(self.view) + self.place


ACTS: Mapping[str, Act] = {
    "accounts.person": Act(_CORRECT, "accounts:preferences"),
    "account.emailaddress": Act(_CHANGE, "accounts:security"),
    "accounts.askedemailchange": Act(_SEE, "account_email"),
    "accounts.emailchange": Act(_SEE, "accounts:security"),
    "mfa.authenticator": Act(_CHANGE, "accounts:security"),
    "usersessions.usersession": Act(_END, "accounts:security"),
    "tokens.accesstoken": Act(_END, "own_tokens:list"),
    "consent.consentevent": Act(_CHANGE, "cookies:cookies", is_open=True),
    "directives.directive": Act(_CHANGE, "directives:after_death", is_open=True),
    "privacy_rights.rightsrequest": Act(_SEE, "rights:my_data", is_open=True, place="#requests"),
    "privacy_rights.datapackage": Act(_SEE, "rights:my_data", is_open=True, place="#copies"),
    "privacy_restriction.restriction": Act(_CHANGE, "rights:restrict", is_open=True),
}


@dataclass(frozen=True, slots=True)
class Held:
    """What is held, and what the person can do about it here."""

    holding: Holding
    act: Act | None


def with_acts(holdings: list[Holding], *, signed_in: bool) -> list[Held]:
    acts = {one.model: ACTS.get(one.model) for one in holdings}
    shown = {model: act for model, act in acts.items() if act and (signed_in or act.is_open)}
    return [Held(one, shown.get(one.model)) for one in holdings]
