"""What a search finds: all of it on a page, the first of it as one types."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.queries import Entry, Found, find, with_marks
from komin.playbooks.library.web.rows import rows_of

_A_PAGE = 24
_SUGGESTED = 6
_LONGEST_SEARCH = 200
_FARTHEST_PAGE = 10_000


@require_safe
@member_required()
def search(request: HttpRequest, member: Member) -> HttpResponse:
    """What holds every word of `?q=`, best first; `?page=` turns pages."""
    text, number = _text(request), _page_number(request)
    found = find(member, text, limit=_A_PAGE, offset=(number - 1) * _A_PAGE)
    context = {
        **_shown(member, text, found, with_marks(member, found.entries)),
        "may_choose": member.has_role(Role.CONTRIBUTOR),
        "page": Paginator(range(found.total), _A_PAGE).get_page(number),
    }
    return render(request, "library/search.html", context)


@require_safe
@member_required()
def suggestions(request: HttpRequest, member: Member) -> HttpResponse:
    """The first of what holds every word of `?q=`, as the options of a list box."""
    text = _text(request)
    found = find(member, text, limit=_SUGGESTED)
    return render(request, "library/_suggestions.html", _shown(member, text, found, found.entries))


def _shown(member: Member, text: str, found: Found, entries: Sequence[Entry]) -> dict[str, Any]:
    return {
        "search_text": text,
        "found": found,
        "rows": rows_of(member, entries),
        "query": urlencode({"q": text}) + "&",
    }


def _text(request: HttpRequest) -> str:
    return clean_line(request.GET.get("q", "")[:_LONGEST_SEARCH])


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), _FARTHEST_PAGE) if asked.isdecimal() and len(asked) < 10 else 1
