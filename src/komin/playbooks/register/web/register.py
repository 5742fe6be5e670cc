"""The register: narrowed, turned page by page, printed, taken away as a file."""

import uuid
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from komin.kernel import clock
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Member, Role
from komin.people.workspaces.web.membership import member_required
from komin.playbooks.library.models import Library, Status
from komin.playbooks.library.queries import libraries_of
from komin.playbooks.register.files import register_csv, register_xlsx
from komin.playbooks.register.queries import Narrowing, ReviewFilter, all_lines, documents, lines_of

A_PAGE = 100
_LONGEST_TEXT = 200
_TYPES = {
    "csv": ("text/csv; charset=utf-8", register_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", register_xlsx),
}


@require_safe
@member_required()
def register(request: HttpRequest, member: Member) -> HttpResponse:
    """`?q=`, `?library=`, `?status=` and `?review=` narrow it, `?page=` turns pages, `?all` shows them all to print."""
    libraries = libraries_of(member)
    narrowing = _narrowing(request, libraries)
    found = documents(member, narrowing)
    whole = "all" in request.GET
    page = Paginator(found, A_PAGE).get_page(None if whole else request.GET.get("page"))
    query = _query(narrowing)
    context = {
        "page": page,
        "lines": all_lines(member, narrowing) if whole else lines_of(member, list(page)),
        "whole": whole,
        "now": clock.now(),
        "narrowing": narrowing,
        "narrowed": bool(query),
        "query": f"{query}&" if query else "",
        "libraries": libraries,
        "statuses": [status for status in Status if status != Status.DRAFT or member.has_role(Role.CONTRIBUTOR)],
        "reviews": list(ReviewFilter),
    }
    return render(request, "register/register.html", context)


@require_safe
@member_required()
def register_file(request: HttpRequest, member: Member, kind: str) -> HttpResponse:
    """All lines of what is asked for, `kind` "csv" or "xlsx"."""
    return file_response(member, _narrowing(request, libraries_of(member)), kind)


def file_response(member: Member, narrowing: Narrowing, kind: str) -> HttpResponse:
    content_type, made = _TYPES[kind]
    response = HttpResponse(made(all_lines(member, narrowing)), content_type=content_type)
    name = f"{member.workspace.slug}-{clock.now():%Y-%m-%d}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _narrowing(request: HttpRequest, libraries: list[Library]) -> Narrowing:
    """What is not known is as if it were not asked for."""
    chosen = request.GET.get("library", "")
    return Narrowing(
        text=clean_line(request.GET.get("q", ""))[:_LONGEST_TEXT],
        library=next((library for library in libraries if str(library.pk) == _id(chosen)), None),
        status=next((status for status in Status if status == request.GET.get("status")), None),
        review=next((review for review in ReviewFilter if review == request.GET.get("review")), None),
    )


def _id(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""


def _query(narrowing: Narrowing) -> str:
    library = str(narrowing.library.pk) if narrowing.library is not None else ""
    asked = {"q": narrowing.text, "library": library, "status": narrowing.status, "review": narrowing.review}
    return urlencode({name: str(value) for name, value in asked.items() if value})
