"""The links of charter, letters, exports and help of browsers to other sites, in one place (charter K37, K38, K47).

They can go dead without anything here changing: `komin charter links` asks each, and `let_look_at` lets the outbound
client reach these hosts and no others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from komin.people.accounts.contacts import LINKEDIN_POLICY
from komin.platform.outbound.destinations import LONGEST_URL
from komin.platform.outbound.looking import Looked, look_at
from komin.privacy.consent.browsers import BROWSERS

_CNIL = "www.cnil.fr"
_COMPLAINTS_OF_CNIL = "https://www.cnil.fr/plaintes"


@dataclass(frozen=True, slots=True)
class Link:
    """`place`: the setting, or the browser and the language, that it is of."""

    place: str
    address: str

    @property
    def host(self) -> str:
        return (urlsplit(self.address).hostname or "").rstrip(".").lower()


@dataclass(frozen=True, slots=True)
class Tried:
    link: Link
    looked: Looked

    @property
    def is_alive(self) -> bool:
        return self.looked.outcome.is_good

    @property
    def said(self) -> str:
        """The status of the answer, or why there is none, and where redirects led: the other site wrote that, so that
        nothing in it may move a terminal or fill a mail."""
        outcome = self.looked.outcome
        what = outcome.fault if outcome.status is None else str(outcome.status)
        if self.looked.url == self.link.address:
            return what
        shown = "".join(sign if sign.isprintable() else "?" for sign in self.looked.url[:LONGEST_URL])
        return f"{what} {shown}"


def complaints_to() -> str:
    """Where one complains: a page of its own of the CNIL, the site of any other authority (GDPR Art. 77)."""
    site: str = settings.KOMIN["AUTHORITY_URL"]
    return _COMPLAINTS_OF_CNIL if urlsplit(site).hostname == _CNIL else site


def links() -> Sequence[Link]:
    """Each address once."""
    known = settings.KOMIN
    named = [Link(f"{one.name} ({code})", getattr(one, code)) for one in BROWSERS for code in ("en", "fr")]
    named += [
        Link("KOMIN_AUTHORITY_URL", known["AUTHORITY_URL"]),
        Link("KOMIN_AUTHORITY_URL, complaints", complaints_to()),
        Link("LinkedIn", LINKEDIN_POLICY),
        Link("KOMIN_SOURCE_URL", known["SOURCE_URL"]),
    ]
    return list({one.address: one for one in reversed(named) if one.address}.values())[::-1]


def is_linked(host: str) -> bool:
    """Whether one of the links leads to the host."""
    return any(link.host == host for link in links())


def try_links() -> Sequence[Tried]:
    """Reaches the other sites: ten seconds each at most for a step of its way."""
    return [Tried(link, look_at(link.address)) for link in links()]
