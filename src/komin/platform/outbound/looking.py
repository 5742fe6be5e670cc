"""Whether the page that one of our links leads to is there."""

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urldefrag, urljoin

from komin.platform.outbound.client import Outcome, look

MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Looked:
    """`url`: where the last answer came from, or should have: another than was asked for after redirects."""

    url: str
    outcome: Outcome


def look_at(url: str) -> Looked:
    """HEAD, and GET where a server has no good answer to that. Redirects are followed as long as they stay on hosts
    that we link to: each is checked as the first was. Never raises for what the other side does."""
    asked = _follow(url, "HEAD")
    if asked.outcome.is_good or (asked.outcome.status is None and asked.outcome.fault != "broken"):
        return asked
    return _follow(url, "GET")


def _follow(url: str, method: Literal["HEAD", "GET"]) -> Looked:
    looked = Looked(urldefrag(url).url, look(urldefrag(url).url, method))
    for _redirect in range(MOST_REDIRECTS):
        if looked.outcome.status not in _REDIRECTS or not looked.outcome.leads_to:
            return looked
        try:
            onward = urldefrag(urljoin(looked.url, looked.outcome.leads_to)).url
        except ValueError:
            return replace(looked, outcome=replace(looked.outcome, status=None, fault="unusable"))
        looked = Looked(onward, look(onward, method))
    return looked
