"""The register of documents, for programs."""

import uuid
from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema

from komin.kernel.errors import NotFound
from komin.kernel.text import clean_line
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.platform.programs.paging import After, Limit, Paged, part_of
from komin.playbooks.authoring.queries import visible_library
from komin.playbooks.library.models import Status
from komin.playbooks.register.queries import Line, Narrowing, ReviewFilter, documents, lines_of
from komin.playbooks.register.web.register import file_response

router = Router(auth=open_to(Scope.REGISTER_READ))
Words = Annotated[str, Query(max_length=200, description="A part of the number or of the title.")]


class LineOut(Schema):
    """A document. Before its first publication it has neither revision nor day nor approver."""

    playbook: uuid.UUID
    number: str
    title: str
    language: str
    revision: str
    status: str
    library: str
    applicable_since: date | None
    approved_by: str
    owner: str
    review_on: date | None
    is_overdue: bool


@router.get("/register", response=Paged[LineOut])
def get_register(
    request: HttpRequest,
    slug: Slug,
    q: Words = "",
    library: uuid.UUID | None = None,
    status: Status | None = None,
    review: ReviewFilter | None = None,
    limit: Limit = 50,
    after: After = "",
) -> Paged[LineOut]:
    """By number, page after page."""
    member = api_member(request, slug)
    shelf = visible_library(member, library) if library else None
    if library and shelf is None:
        return Paged(items=[], next=None)
    found = documents(member, Narrowing(text=clean_line(q), library=shelf, status=status, review=review))
    part = part_of(found, order=("number", "id"), after=after, limit=limit)
    return Paged(items=[_out(line) for line in lines_of(member, part.rows)], next=part.next)


@router.get("/register/file")
def get_register_file(
    request: HttpRequest,
    slug: Slug,
    kind: Literal["csv", "xlsx"],
    q: Words = "",
    library: uuid.UUID | None = None,
    status: Status | None = None,
    review: ReviewFilter | None = None,
) -> HttpResponse:
    """Every line of what is asked for, as spreadsheets open it."""
    member = api_member(request, slug)
    shelf = visible_library(member, library) if library else None
    if library and shelf is None:
        raise NotFound(_("This library does not exist, or not for you."))
    return file_response(member, Narrowing(text=clean_line(q), library=shelf, status=status, review=review), kind)


def _out(line: Line) -> LineOut:
    return LineOut(
        playbook=line.playbook_id,
        number=line.number,
        title=line.title,
        language=line.language,
        revision=line.revision,
        status=line.status.value,
        library=line.library,
        applicable_since=line.applicable_since,
        approved_by=line.approved_by,
        owner=line.owner,
        review_on=line.review_on,
        is_overdue=line.is_overdue,
    )
