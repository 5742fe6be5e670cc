"""The list of playbooks, whole or narrowed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from komin.people.workspaces.models import Member
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.access import writing_of
from komin.playbooks.library.beginnings import beginnings_for
from komin.playbooks.library.facets import facets
from komin.playbooks.library.folders import Shelves
from komin.playbooks.library.models import Library, Status
from komin.playbooks.library.narrowing import Mine, Narrowing, Order
from komin.playbooks.library.paging import page_of
from komin.playbooks.library.queries import (
    MOST_COUNTED,
    catalogue,
    count_by_status,
    entries_of,
    folders_of,
    in_libraries,
    libraries_of,
    ordering_of,
    with_marks,
)
from komin.playbooks.library.waiting import to_resume, waiting_for
from komin.playbooks.library.web.addresses import fields_of, query_before_page, query_of, query_without
from komin.playbooks.library.web.asked import Offered, narrowing_of, offered_to
from komin.playbooks.library.web.rows import rows_of

A_PAGE = 24


@require_safe
@member_required()
def index(request: HttpRequest, member: Member) -> HttpResponse:
    """Every playbook the member may see; `?library=`, `?folder=`, `?status=`, `?mine=` and the name of each facet
    narrow it, `?order=` sorts, `?after=` and `?before=` turn pages.
    """
    libraries, shelves = libraries_of(member), folders_of(member)
    offered = offered_to(member, tuple(facets()))
    narrowing, writing = narrowing_of(request, libraries, shelves, offered), writing_of(member)
    page = page_of(
        catalogue(member, narrowing, shelves),
        ordering_of(writing, narrowing),
        size=A_PAGE,
        before=request.GET.get("before", ""),
        after=request.GET.get("after", ""),
    )
    counts = count_by_status(member, narrowing, shelves)
    may_begin = writing.writes if narrowing.library is None else writing.within(narrowing.library.pk)
    entries = with_marks(member, entries_of(member, in_libraries(page.rows, libraries), writing=writing))
    context = {
        "turning": page,
        "rows": rows_of(member, entries),
        "narrowing": narrowing,
        "narrowed": narrowing != Narrowing(order=narrowing.order),
        "total": sum(counts.values()),
        "most_counted": MOST_COUNTED,
        "may_write": writing.writes,
        "may_choose": writing.writes,
        "may_begin": may_begin,
        "beginnings": beginnings_for(member) if may_begin else [],
        "waiting": waiting_for(member),
        "resume": to_resume(member),
        **_places(narrowing, libraries, shelves),
        **_choices(narrowing, offered, counts),
    }
    return render(request, "library/index.html", context)


def _places(narrowing: Narrowing, libraries: list[Library], shelves: Shelves) -> dict[str, Any]:
    """Where one is, and where one can go from there."""
    library, folder = narrowing.library, narrowing.folder
    path = shelves.path(folder.pk) if folder else []
    within = shelves.children(library.pk, folder.pk if folder else None) if library else ()
    return {
        "library": library,
        "folder": folder,
        "libraries": [(one, query_of(replace(narrowing, library=one, folder=None))) for one in libraries],
        "all_libraries": query_of(replace(narrowing, library=None, folder=None)),
        "whole_library": query_of(replace(narrowing, folder=None)),
        "path": [(one, query_of(replace(narrowing, folder=one))) for one in path[:-1]],
        "folders": [(one, query_of(replace(narrowing, folder=one))) for one in within],
    }


def _choices(narrowing: Narrowing, offered: Offered, counts: Mapping[str, int]) -> dict[str, Any]:
    chosen = {one.facet.name: one.choice.value for one in narrowing.chosen}
    kept = {name: value for name, value in fields_of(narrowing).items() if name not in chosen}
    return {
        "query": query_before_page(narrowing),
        "first_page": query_of(narrowing),
        "statuses": [
            (status, counts[status], query_of(replace(narrowing, status=status)))
            for status in Status
            if status in counts
        ],
        "all_statuses": query_of(replace(narrowing, status="")),
        "everything": query_of(replace(narrowing, status="", mine=None)),
        "mine": [(one, query_of(replace(narrowing, mine=one, status=""))) for one in Mine],
        "orders": [(order, query_of(replace(narrowing, order=order))) for order in Order],
        "facets": [(facet, choices, chosen.get(facet.name, "")) for facet, choices in offered],
        "kept": kept,
        "chosen": [(one, query_without(narrowing, one)) for one in narrowing.chosen],
        "none_chosen": query_of(replace(narrowing, chosen=())),
    }
