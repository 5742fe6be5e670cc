"""What a search finds: all of it on a page, the first of it as one types."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.queries import Found, closed_libraries, find, with_marks

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
        **_shown(member, text, found),
        "entries": with_marks(member, found.entries),
        "page": Paginator(range(found.total), _A_PAGE).get_page(number),
    }
    return render(request, "library/search.html", context)


@require_safe
@member_required()
def suggestions(request: HttpRequest, member: Member) -> HttpResponse:
    """The first of what holds every word of `?q=`, as the options of a list box."""
    text = _text(request)
    found = find(member, text, limit=_SUGGESTED)
    context = {**_shown(member, text, found), "entries": found.entries}
    return render(request, "library/_suggestions.html", context)


def _shown(member: Member, text: str, found: Found) -> dict[str, Any]:
    return {
        "search_text": text,
        "found": found,
        "closed": closed_libraries(member),
        "query": urlencode({"q": text}) + "&",
        "may_write": member.has_role(Role.CONTRIBUTOR),
    }


def _text(request: HttpRequest) -> str:
    return clean_line(request.GET.get("q", "")[:_LONGEST_SEARCH])


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), _FARTHEST_PAGE) if asked.isdecimal() and len(asked) < 10 else 1
