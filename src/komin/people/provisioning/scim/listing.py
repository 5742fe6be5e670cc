"""Pages of a list (RFC 7644 § 3.4.2.4): from `startIndex`, which begins at 1, `count` of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from komin.people.provisioning.scim.answers import answer

MOST = 200
_LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"


@dataclass(frozen=True, slots=True)
class Page:
    total: int
    start: int
    found: list[Any]


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> Page:
    rows = rows.distinct()
    start = max(1, _number(request, "startIndex", 1))
    count = min(MOST, max(0, _number(request, "count", 100)))
    return Page(rows.count(), start, list(rows[start - 1 : start - 1 + count]))


def listed(request: HttpRequest, page: Page, resources: list[dict[str, Any]]) -> HttpResponse:
    """Without what `excludedAttributes` names; of a group's members Entra ID wants none in lists."""
    excluded = {name.strip().lower() for name in request.GET.get("excludedAttributes", "").split(",")}
    shown = [{name: value for name, value in one.items() if name.lower() not in excluded} for one in resources]
    return answer(
        {
            "schemas": [_LIST],
            "totalResults": page.total,
            "startIndex": page.start,
            "itemsPerPage": len(shown),
            "Resources": shown,
        }
    )


def _number(request: HttpRequest, name: str, usual: int) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 9 else usual
