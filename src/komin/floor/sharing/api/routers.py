"""Public links, for programs."""

import uuid
from datetime import date, datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status

from komin.floor.sharing.access import can_share
from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.actions.revoke_share_link import revoke_share_link
from komin.floor.sharing.addresses import public_address
from komin.floor.sharing.models import LinkState, ShareLink
from komin.floor.sharing.queries import link_of, links_of
from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.web.found import found_playbook

router = Router(auth=open_to(Scope.LINKS_WRITE))
_LINKS = "/playbooks/{uuid:playbook_id}/links"


class NewLink(Schema):
    """`last_day` is the last on which it works, null for as long as it is not revoked; `passcode` is asked of whoever
    follows it, empty for none."""

    last_day: date | None = None
    passcode: str = ""


class LinkOut(Schema):
    """`address` opens the version in force to anybody; empty once the link leads nowhere."""

    id: uuid.UUID
    address: str
    state: str
    last_day: date | None
    has_passcode: bool
    created_at: datetime


@router.get(_LINKS, response=list[LinkOut])
def get_links(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> list[LinkOut]:
    """All that open, and the last that do not any more."""
    member, playbook = _place(request, slug, playbook_id)
    links = links_of(member, playbook.pk)
    return [_out(link) for link in (*links.open, *links.ended)]


@router.post(_LINKS, response={201: LinkOut})
def post_link(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, new: NewLink) -> Status[LinkOut]:
    member, playbook = _place(request, slug, playbook_id)
    return Status(201, _out(create_share_link(by=member, playbook=playbook, **new.dict())))


@router.delete(_LINKS + "/{uuid:link_id}", response={204: None})
def delete_link(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, link_id: uuid.UUID) -> Status[None]:
    """It leads nowhere from now on."""
    member, playbook = _place(request, slug, playbook_id)
    link = link_of(member, playbook.pk, link_id)
    if link is None:
        raise NotFound(_("This link does not exist, or not for you."))
    revoke_share_link(by=member, link=link)
    return Status(204, None)


def _place(request: HttpRequest, slug: str, playbook_id: uuid.UUID) -> tuple[Member, Playbook]:
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    can_share(member, playbook).require()
    return member, playbook


def _out(link: ShareLink) -> LinkOut:
    return LinkOut(
        id=link.pk,
        address=public_address(link.token) if link.state == LinkState.OPEN else "",
        state=link.state.value,
        last_day=link.last_day,
        has_passcode=bool(link.passcode),
        created_at=link.created_at,
    )
