"""To whom libraries are open, for programs: what each group may do, and what each person may with the reason."""

import uuid
from typing import Literal

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema
from pydantic import Field

from komin.kernel.errors import Invalid
from komin.people.members.queries import members_of
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.platform.programs.conditions import require_match, tag_of, unless_known
from komin.platform.programs.paging import USUAL, After, Limit, Paged, part_of
from komin.playbooks.library.access import can_open_libraries
from komin.playbooks.library.actions.open_library import open_library
from komin.playbooks.library.models import Library, Right
from komin.playbooks.library.queries import held_library
from komin.playbooks.library.rights import EffectiveRight, Reason, effective_rights, rights_of
from komin.playbooks.library.web.found import visible_library

router = Router(auth=open_to(Scope.WORKSPACE_MANAGE))
_RIGHTS = "/libraries/{uuid:library_id}/rights"
_MOST_GROUPS = 500
_WRONG = _("Name each group once, with what it may do, and none where the library is open to everybody.")


class GroupRight(Schema):
    group: uuid.UUID
    right: Right


class Rights(Schema):
    """`open` "everybody": to the whole workspace, each by their role; "groups": to those of `groups`, and to
    administrators."""

    open: Literal["everybody", "groups"]
    groups: list[GroupRight] = Field(default_factory=list, max_length=_MOST_GROUPS)


class PersonRight(Schema):
    """`right` is null for who does not see the library; `group` names the one that gives it, where one does; `capped`
    where the group may contribute and the role of the person may not."""

    member: uuid.UUID
    name: str
    right: Right | None
    reason: Reason
    group: str
    capped: bool


@router.get(_RIGHTS, response=Rights)
def get_rights(
    request: HttpRequest, response: HttpResponse, slug: Slug, library_id: uuid.UUID
) -> Rights | HttpResponse:
    said = _out(visible_library(_opener(request, slug), library_id))
    return unless_known(request, response, _tag(said), lambda: said)


@router.put(_RIGHTS, response=Rights)
@transaction.atomic
def put_rights(
    request: HttpRequest, response: HttpResponse, slug: Slug, library_id: uuid.UUID, wanted: Rights
) -> Rights:
    """It holds from the next request on. With `If-Match`, only where the rights are as they were seen."""
    member = _opener(request, slug)
    library = visible_library(member, library_id)
    require_match(request, _tag(_out(held_library(member, library.pk))))
    said = _out(open_library(by=member, library=library, rights=_given(wanted)))
    response["ETag"] = _tag(said)
    return said


@router.get(_RIGHTS + "/people", response=Paged[PersonRight])
def get_people_with_rights(
    request: HttpRequest, slug: Slug, library_id: uuid.UUID, limit: Limit = USUAL, after: After = ""
) -> Paged[PersonRight]:
    """What each member may do in the library, and why; those who may do nothing too."""
    member = _opener(request, slug)
    library = visible_library(member, library_id)
    part = part_of(members_of(member), order=("id",), after=after, limit=limit)
    return Paged(items=[_person(one) for one in effective_rights(library, part.rows)], next=part.next)


def _opener(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_open_libraries(member).require()
    return member


def _given(wanted: Rights) -> dict[uuid.UUID, Right] | None:
    """Raises Invalid for groups that nothing would be given to, and for one that is named twice."""
    if wanted.open == "everybody":
        if wanted.groups:
            raise Invalid(_WRONG, fields={"groups": _WRONG})
        return None
    given = {one.group: one.right for one in wanted.groups}
    if len(given) != len(wanted.groups):
        raise Invalid(_WRONG, fields={"groups": _WRONG})
    return given


def _out(library: Library) -> Rights:
    held = [GroupRight(group=one.group_id, right=Right(one.right)) for one in rights_of(library)]
    return Rights(open="groups" if library.limited else "everybody", groups=held if library.limited else [])


def _person(one: EffectiveRight) -> PersonRight:
    return PersonRight(
        member=one.member.pk,
        name=one.member.person.get_full_name(),
        right=one.right,
        reason=one.reason,
        group=one.group,
        capped=one.capped,
    )


def _tag(said: Rights) -> str:
    return tag_of(said.model_dump_json())
