"""People are asked by mail to join a workspace, for programs."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from pydantic import Field

from komin.kernel.errors import Invalid, TooMany
from komin.people.groups.queries import groups_of
from komin.people.groups.web.groups import found_group
from komin.people.members.actions.invite_people import MOST_AT_ONCE, invite_people
from komin.people.members.actions.withdraw_invitation import withdraw_invitation
from komin.people.members.addresses import what_is_wrong
from komin.people.members.models import LONGEST_MESSAGE, Invitation
from komin.people.members.queries import open_invitations
from komin.people.members.web.invitations import found_invitation, send_again
from komin.people.members.web.limits import asked_too_often, may_be_asked, stay_within
from komin.people.ownership.api.people import managing_member
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug
from komin.people.workspaces.models import Role
from komin.platform.mail.addresses import checked_address
from komin.platform.programs.paging import USUAL, After, Limit, Paged, part_of

router = Router(auth=open_to(Scope.PEOPLE_MANAGE))
_MOST_GROUPS = 50
_INVITATION = "/invitations/{uuid:invitation_id}"


class InvitedOut(Schema):
    """Somebody who did not answer yet. `invited_by`: a member, null for one who left; who joins is in `groups`."""

    id: uuid.UUID
    email: str
    role: Role
    groups: list[uuid.UUID]
    message: str
    invited_by: uuid.UUID | None
    sent_at: datetime
    open_until: datetime


class NewInvitations(Schema):
    """One address each. `message` stands in the mail; who joins is in `groups`."""

    addresses: list[str] = Field(min_length=1, max_length=MOST_AT_ONCE)
    role: Role = Role.READER
    message: str = Field(default="", max_length=LONGEST_MESSAGE)
    groups: list[uuid.UUID] = Field(default_factory=list, max_length=_MOST_GROUPS)


class SentInvitations(Schema):
    """Addresses: those a mail goes to, those of members, and those that were asked already and did not answer."""

    sent: list[str]
    members: list[str]
    open: list[str]


@router.get("/invitations", response=Paged[InvitedOut])
def get_invitations(request: HttpRequest, slug: Slug, limit: Limit = USUAL, after: After = "") -> Paged[InvitedOut]:
    """Those that nobody answered, the latest first; after 14 days they are gone."""
    member = managing_member(request, slug)
    part = part_of(open_invitations(member), order=("-sent_at", "id"), after=after, limit=limit)
    there = {str(group.pk): group.pk for group in groups_of(member)}
    return Paged(items=[_out(one, there) for one in part.rows], next=part.next)


@router.post("/invitations", response={201: SentInvitations})
def post_invitations(request: HttpRequest, slug: Slug, new: NewInvitations) -> Status[SentInvitations]:
    """A mail to each address; where one can't be used, nothing is sent. Nobody is asked twice."""
    member = managing_member(request, slug)
    addresses = _addresses(new.addresses)
    stay_within(request)
    if often := asked_too_often(request, addresses):
        said = _("Asked too often today, wait until tomorrow: %(addresses)s")
        raise TooMany(said % {"addresses": often}, wait=timedelta(days=1))
    groups = [found_group(member, str(one)) for one in dict.fromkeys(new.groups)]
    invited = invite_people(by=member, addresses=addresses, role=new.role, message=new.message, groups=groups)
    for address in invited.sent:
        may_be_asked(request, address)
    return Status(201, SentInvitations.from_orm(invited))


@router.post(_INVITATION + "/mails", response={204: None})
def post_invitation_mail(request: HttpRequest, slug: Slug, invitation_id: uuid.UUID) -> Status[None]:
    """It is sent again, with a new link: the one before opens nothing any more, and the days count from now."""
    member = managing_member(request, slug)
    send_again(request, member, found_invitation(member, invitation_id))
    return Status(204, None)


@router.delete(_INVITATION, response={204: None})
def delete_invitation(request: HttpRequest, slug: Slug, invitation_id: uuid.UUID) -> Status[None]:
    """Its link opens nothing any more, and the address is forgotten."""
    member = managing_member(request, slug)
    withdraw_invitation(by=member, invitation=found_invitation(member, invitation_id))
    return Status(204, None)


def _addresses(given: Sequence[str]) -> list[str]:
    """In lower case, each once. Raises Invalid, which names those that are none."""
    found, wrong = dict[str, None](), dict[str, str]()
    for place, one in enumerate(given):
        try:
            found[checked_address(one.strip()).lower()] = None
        except Invalid:
            wrong[f"addresses.{place}"] = what_is_wrong(one)
    if wrong:
        raise Invalid(_("Some of these are no addresses: nothing was sent."), fields=wrong)
    return list(found)


def _out(invitation: Invitation, there: Mapping[str, uuid.UUID]) -> InvitedOut:
    """`there`: the groups that there are today."""
    return InvitedOut(
        id=invitation.pk,
        email=invitation.email,
        role=Role(invitation.role),
        groups=[there[one] for one in invitation.groups if one in there],
        message=invitation.message,
        invited_by=invitation.invited_by_id,
        sent_at=invitation.sent_at,
        open_until=invitation.open_until,
    )
