"""How documents are numbered, for programs."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.library.access import can_change_numbers
from komin.playbooks.library.actions.change_number_pattern import change_number_pattern
from komin.playbooks.library.numbering import Pattern, numbers_to_come

router = Router(auth=open_to(Scope.WORKSPACE_MANAGE))
_SHOWN = 3


class NewPattern(Schema):
    """With {seq} for the running number, {seq:4} for so many digits, {year}, {yy} and {month}."""

    pattern: str


class Numbers(Schema):
    """`next`: what the next documents of today are called. No number is given yet."""

    pattern: str
    next: list[str]


@router.get("/numbers", response=Numbers)
def get_numbers(
    request: HttpRequest,
    slug: Slug,
    pattern: Annotated[str, Query(max_length=200, description="Another one, to see what it would give.")] = "",
) -> Numbers:
    workspace = _numberer(request, slug).workspace
    return _out(workspace, pattern or workspace.number_pattern)


@router.put("/numbers", response=Numbers)
def put_numbers(request: HttpRequest, slug: Slug, wanted: NewPattern) -> Numbers:
    """Documents that have a number keep it; a sequence that was begun goes on where it was."""
    workspace = change_number_pattern(by=_numberer(request, slug), pattern=wanted.pattern)
    return _out(workspace, workspace.number_pattern)


def _numberer(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_change_numbers(member).require()
    return member


def _out(workspace: Workspace, pattern: str) -> Numbers:
    """Raises Invalid with what is wrong with the pattern."""
    return Numbers(pattern=pattern, next=numbers_to_come(workspace, Pattern.parse(pattern), _SHOWN))
