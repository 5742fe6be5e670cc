"""Administrators add people without an address, and hand out their PINs."""

import csv
import io
import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from komin.kernel.errors import DomainError, Invalid, TooMany, add_headers
from komin.people.groups.queries import groups_of
from komin.people.operators.actions.add_operators import add_operators
from komin.people.operators.actions.change_pin import change_pin
from komin.people.operators.actions.give_pins import MOST_AT_ONCE, give_pins
from komin.people.operators.pins import LONGEST, SHORTEST
from komin.people.operators.queries import count_without_pin, own_operator, without_pin
from komin.people.operators.reading import ReadList, read_list
from komin.people.operators.tables import LARGEST_FILE, Row, rows_of_file, rows_of_text
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required

_SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Role.ADMINISTRATOR)
def operators(request: HttpRequest, member: Member) -> HttpResponse:
    """The form for rows or a file; sent, what is in them and what is wrong, and nothing is added yet."""
    if request.method != "POST":
        return _page(request, member)
    try:
        rows = _rows(request)
    except DomainError as refused:
        return _page(request, member, error=str(refused.message), status=refused.status)
    if not rows:
        return _page(request, member, error=_("There is nobody in the list."), status=422)
    found = read_list(member, rows)
    context = {
        "found": found,
        "shown": _announced(member, found),
        "unshown": max(0, len(found.people) - _SHOWN),
        "without_group": sum(not one.groups for one in found.people),
        "wrong": found.wrong[:_SHOWN],
        "unshown_wrong": max(0, len(found.wrong) - _SHOWN),
        "rows": _text(found),
    }
    return render(request, "operators/preview.html", context, status=422 if found.wrong else 200)


@dataclass(frozen=True, slots=True)
class Announced:
    """Somebody of the list, and which groups they will be in, as they are called."""

    staff_number: str
    name: str
    groups: tuple[str, ...]


def _announced(member: Member, found: ReadList) -> list[Announced]:
    called = {group.pk: group.path for group in groups_of(member)}
    return [
        Announced(one.staff_number, f"{one.first_name} {one.last_name}", tuple(called[pk] for pk in one.groups))
        for one in found.people[:_SHOWN]
    ]


@require_POST
@member_required(Role.ADMINISTRATOR)
def adding(request: HttpRequest, member: Member) -> HttpResponse:
    """`rows` as the preview had them, read again: all of them are added, or nobody."""
    found = read_list(member, rows_of_text(request.POST.get("rows", "")[:LARGEST_FILE]))
    if found.wrong or not found.people:
        raise Invalid(
            _("The list changed meanwhile, or somebody has one of the numbers. Nobody was added: look at it again.")
        )
    added = add_operators(by=member, people=found.people)
    said = ngettext("%(number)d person was added.", "%(number)d people were added.", len(added))
    messages.success(request, said % {"number": len(added)})
    return redirect("operators:operators", member.workspace.slug)


@require_POST
@member_required(Role.ADMINISTRATOR)
def pins(request: HttpRequest, member: Member) -> HttpResponse:
    """New PINs for each `operator`, or for the first hundred who have none; shown on a sheet, once."""
    chosen = [key for value in request.POST.getlist("operator")[: MOST_AT_ONCE + 1] if (key := _id(value))]
    wanted = chosen if "operator" in request.POST else [one.pk for one in without_pin(member, most=MOST_AT_ONCE)]
    given = give_pins(by=member, operators=wanted)
    response = render(request, "operators/sheet.html", {"given": given, "left": count_without_pin(member)})
    patch_cache_control(response, private=True, no_store=True)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@member_required()
def own_pin(request: HttpRequest, member: Member) -> HttpResponse:
    """An operator's own."""
    operator, error = own_operator(member), None
    if request.method == "POST":
        try:
            change_pin(by=member, old=request.POST.get("old", ""), new=request.POST.get("new", ""))
            messages.success(request, _("The new PIN holds from now on."))
            return redirect("library:index", member.workspace.slug)
        except (Invalid, TooMany) as refused:
            error = refused
    context = {"operator": operator, "error": error, "shortest": SHORTEST, "longest": LONGEST}
    page = render(request, "operators/own_pin.html", context, status=error.status if error else 200)
    return add_headers(page, error.headers if error else {})


def _rows(request: HttpRequest) -> list[tuple[int, Row]]:
    """Of the file where one is sent, else of the text; or of the fields for one person."""
    file = request.FILES.get("file")
    if file is not None:
        content = b"".join(file.chunks()) if (file.size or 0) <= LARGEST_FILE else b" " * (LARGEST_FILE + 1)
        return rows_of_file(file.name or "", content)
    return rows_of_text(request.POST.get("rows", "")[:LARGEST_FILE])


def _text(found: ReadList) -> str:
    """The rows with tabs between, for the form that adds them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter="\t").writerows(row if len(row) > 1 else [*row, ""] for row in found.rows)
    return text.getvalue()


def _page(request: HttpRequest, member: Member, *, error: str = "", status: int = 200) -> HttpResponse:
    context = {
        "error": error,
        "rows": request.POST.get("rows", ""),
        "without": count_without_pin(member),
        "most": MOST_AT_ONCE,
    }
    return render(request, "operators/operators.html", context, status=status)


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
