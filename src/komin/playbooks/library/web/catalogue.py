"""The list of playbooks, whole or narrowed, and what a search finds among them."""

import uuid
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from komin.kernel.errors import NotFound
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.beginnings import beginnings_for
from komin.playbooks.library.models import Library, Status
from komin.playbooks.library.queries import Order, catalogue, count_by_status, entries_of, find, libraries_of
from komin.playbooks.library.waiting import waiting_for
from komin.playbooks.library.web.addresses import Narrowing

A_PAGE = 24
_LONGEST_SEARCH = 200
_FARTHEST_PAGE = 10_000


@require_safe
@member_required()
def index(request: HttpRequest, member: Member) -> HttpResponse:
    """Every playbook the member may see; `?library=`, `?status=`, `?order=` narrow and sort, `?page=` turns pages."""
    libraries = libraries_of(member)
    narrowing = _narrowing(request, libraries)
    library = next((library for library in libraries if library.pk == narrowing.library), None)
    playbooks = catalogue(member, library=library, status=narrowing.status, order=narrowing.order)
    page = Paginator(playbooks, A_PAGE).get_page(request.GET.get("page"))
    counts = count_by_status(member, library)
    may_write = member.has_role(Role.CONTRIBUTOR)
    context = {
        "page": page,
        "entries": entries_of(member, list(page)),
        "query": narrowing.query_before_page(),
        "narrowing": narrowing,
        "library": library,
        "libraries": [(choice, narrowing.with_library(choice.pk)) for choice in libraries],
        "all_libraries": narrowing.with_library(None),
        "statuses": [(status, counts[status], narrowing.with_status(status)) for status in Status if status in counts],
        "all_statuses": narrowing.with_status(""),
        "orders": [(order, narrowing.with_order(order)) for order in Order],
        "total": sum(counts.values()),
        "may_write": may_write,
        "beginnings": beginnings_for(member) if may_write else [],
        "waiting": waiting_for(member),
    }
    return render(request, "library/index.html", context)


@require_safe
@member_required()
def search(request: HttpRequest, member: Member) -> HttpResponse:
    """What holds every word of `?q=`, best first; `?page=` turns pages."""
    text = clean_line(request.GET.get("q", "")[:_LONGEST_SEARCH])
    number = _page_number(request)
    found = find(member, text, limit=A_PAGE, offset=(number - 1) * A_PAGE)
    context = {
        "search_text": text,
        "found": found,
        "page": Paginator(range(found.total), A_PAGE).get_page(number),
        "query": urlencode({"q": text}) + "&",
        "may_write": member.has_role(Role.CONTRIBUTOR),
    }
    return render(request, "library/search.html", context)


def _narrowing(request: HttpRequest, libraries: list[Library]) -> Narrowing:
    """What the address asks for. A library of another workspace is not there; other nonsense is passed over."""
    status, order = request.GET.get("status", ""), request.GET.get("order", "")
    return Narrowing(
        library=_library_id(request, libraries),
        status=status if status in Status.values else "",
        order=Order(order) if order in Order.values else Order.CHANGED,
    )


def _library_id(request: HttpRequest, libraries: list[Library]) -> uuid.UUID | None:
    asked = request.GET.get("library", "")
    if not asked:
        return None
    known = {str(library.pk): library.pk for library in libraries}
    if asked not in known:
        raise NotFound(_("This library does not exist, or not for you."))
    return known[asked]


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return min(max(int(asked), 1), _FARTHEST_PAGE) if asked.isdecimal() and len(asked) < 10 else 1
