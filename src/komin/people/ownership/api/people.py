"""The members of a workspace, for programs: who they are, what they may do, and who lost access."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status

from komin.kernel.errors import NotFound
from komin.kernel.personal_data import Category
from komin.kernel.text import clean_line
from komin.people.groups.queries import ids_of_groups
from komin.people.groups.web.groups import found_group
from komin.people.members.access import can_change, can_invite
from komin.people.members.actions.change_role import change_role
from komin.people.members.actions.close_access import close_access
from komin.people.members.actions.end_member_sessions import end_member_sessions
from komin.people.members.actions.hold_member import hold_member
from komin.people.members.actions.open_access import open_access
from komin.people.members.queries import (
    IN_ORDER,
    Narrowed,
    State,
    member_of_workspace,
    members_of,
    with_second_factor,
)
from komin.people.operators.queries import operators_by_member
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.access import can_manage_members
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member, Role
from komin.platform.programs.conditions import require_match, tag_of, unless_known
from komin.platform.programs.paging import USUAL, After, Limit, Paged, part_of

router = Router(auth=open_to(Scope.PEOPLE_MANAGE))
_MEMBER = "/members/{uuid:member_id}"


class MemberOut(Schema):
    """`email` is empty for who signs in by their `staff_number`, which others have none of; `groups`: the ids of those
    they are in themselves. `second_factor`: "pin" for who signs in by one. `last_seen_on` is null before the first
    visit, and where nobody may know."""

    id: uuid.UUID
    name: str
    email: str
    staff_number: str
    role: Role
    groups: list[uuid.UUID]
    second_factor: Literal["pin", "on", "off"]
    last_seen_on: date | None
    access: Literal["open", "closed"]


class ChangedMember(Schema):
    """What is left out stays. `access` "closed": they see nothing of the workspace from the next request on."""

    role: Role | None = None
    access: Literal["open", "closed"] | None = None


@router.get("/members", response=Paged[MemberOut])
def get_members(
    request: HttpRequest,
    slug: Slug,
    q: Annotated[str, Query(max_length=200, description="Beginnings of words of the name, address or number.")] = "",
    role: Role | None = None,
    group: Annotated[uuid.UUID | None, Query(description="And those in it.")] = None,
    state: Annotated[State, Query(description="Which of them; empty for those with access.")] = State.OPEN,
    limit: Limit = USUAL,
    after: After = "",
) -> Paged[MemberOut]:
    """By name, page after page; integrations are nobody."""
    member = managing_member(request, slug)
    line = found_group(member, str(group)) if group else None
    found = members_of(member, Narrowed(text=clean_line(q), role=role or "", group=line, state=state))
    part = part_of(found, order=IN_ORDER, after=after, limit=limit)
    return Paged(items=members_out(member, part.rows), next=part.next)


@router.get(_MEMBER, response=MemberOut)
def get_member(
    request: HttpRequest, response: HttpResponse, slug: Slug, member_id: uuid.UUID
) -> MemberOut | HttpResponse:
    member = managing_member(request, slug)
    said = _out(member, found_member(member, member_id))
    return unless_known(request, response, _tag(said), lambda: said)


@router.patch(_MEMBER, response=MemberOut)
@transaction.atomic
def patch_member(
    request: HttpRequest, response: HttpResponse, slug: Slug, member_id: uuid.UUID, changed: ChangedMember
) -> MemberOut:
    """Never one's own, nor of somebody above; nobody gives more than they have. With `If-Match`, only as seen."""
    member = managing_member(request, slug)
    other = _held(member, member_id)
    require_match(request, _tag(_out(member, other)))
    if changed.role is not None:
        # A token is less than who made it: what the action asks the member, it is asked here of the token.
        can_invite(member, changed.role).require()
        change_role(by=member, member=other, role=changed.role)
    if changed.access is not None:
        (open_access if changed.access == "open" else close_access)(by=member, member=other)
    said = _out(member, found_member(member, member_id))
    response["ETag"] = _tag(said)
    return said


@router.delete(_MEMBER + "/sessions", response={204: None})
def delete_member_sessions(request: HttpRequest, slug: Slug, member_id: uuid.UUID) -> Status[None]:
    """They are signed out everywhere, as when a device was lost; access tokens stay."""
    member = managing_member(request, slug)
    other = found_member(member, member_id)
    can_change(member, other).require()
    end_member_sessions(by=member, member=other)
    return Status(204, None)


def managing_member(request: HttpRequest, slug: str) -> Member:
    member = api_member(request, slug)
    can_manage_members(member).require()
    return member


def found_member(by: Member, member_id: uuid.UUID) -> Member:
    other = member_of_workspace(by, member_id)
    if other is None:
        raise NotFound(_("This person is not a member of the workspace."))
    return other


def members_out(by: Member, others: Sequence[Member]) -> list[MemberOut]:
    """Three queries, however many there are."""
    groups, operators = ids_of_groups(by, others), operators_by_member(by, others)
    guarded = with_second_factor(others)
    found = []
    for other in others:
        operator, hidden = operators.get(other.pk), other.person.is_restricted(Category.ACTIVITY)
        found.append(
            MemberOut(
                id=other.pk,
                name=other.person.get_full_name(),
                email="" if operator else other.person.shown_email,
                staff_number=operator.shown_staff_number if operator else "",
                role=Role(other.role),
                groups=groups.get(other.pk, []),
                second_factor="pin" if operator else "on" if other.person_id in guarded else "off",
                last_seen_on=None if hidden else other.last_seen_on,
                access="closed" if other.deactivated_at else "open",
            )
        )
    return found


def _held(member: Member, member_id: uuid.UUID) -> Member:
    """As nobody else changes them until the transaction ends."""
    other = found_member(member, member_id)
    can_change(member, other).require()
    hold_member(by=member, member=other)
    return found_member(member, member_id)


def _out(by: Member, other: Member) -> MemberOut:
    return members_out(by, [other])[0]


def _tag(said: MemberOut) -> str:
    return tag_of(said.model_dump_json())
