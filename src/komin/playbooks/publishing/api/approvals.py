"""Approvals, for programs. Publishing gives one: whoever publishes the revision that was asked for approves it."""

import uuid
from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema, Status

from komin.kernel.errors import Invalid, NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.actions.request_approval import request_approval
from komin.playbooks.publishing.actions.send_back_request import send_back_request
from komin.playbooks.publishing.actions.take_back_request import take_back_request
from komin.playbooks.publishing.approvals import open_request
from komin.playbooks.publishing.models import ApprovalRequest
from komin.playbooks.publishing.web.chosen import moment, named_author
from komin.playbooks.publishing.web.found import found_playbook
from komin.playbooks.publishing.words import nothing_asked

router = Router(auth=open_to(Scope.PUBLISH))
_APPROVAL = "/playbooks/{uuid:playbook_id}/approval"


class AskedApproval(Schema):
    """`draft_revision` is the draft's revision that was looked at, `approver` a member who did not write in it; the
    others are those of the version it becomes."""

    draft_revision: int
    approver: uuid.UUID
    change_note: str = ""
    author: uuid.UUID | None = None
    at: datetime | None = None


class SentBack(Schema):
    """`reason`: what has to change; who asked gets it by mail."""

    reason: str


class ApprovalOut(Schema):
    """A request that nobody decided yet."""

    draft_revision: int
    approver: uuid.UUID | None
    requested_by: uuid.UUID | None
    change_note: str
    author: uuid.UUID | None
    at: datetime | None


@router.get(_APPROVAL, response=ApprovalOut)
def get_approval(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> ApprovalOut:
    """404 where nobody is asked."""
    _member, playbook = _publisher(request, slug, playbook_id)
    asked = open_request(playbook)
    if asked is None:
        raise NotFound(nothing_asked())
    return _out(asked)


@router.post(_APPROVAL, response={201: ApprovalOut})
def post_approval(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, new: AskedApproval) -> Status[ApprovalOut]:
    """A request that is open gives way to this one."""
    member, playbook = _publisher(request, slug, playbook_id)
    asked = request_approval(
        by=member,
        playbook=playbook,
        draft_revision=new.draft_revision,
        approver=named_author(playbook, new.approver, "approver"),
        change_note=new.change_note,
        author=named_author(playbook, new.author),
        at=moment(new.at),
    )
    return Status(201, _out(asked))


@router.delete(_APPROVAL, response={204: None})
def delete_approval(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> Status[None]:
    """Nobody is asked any more; the draft stays as it is."""
    member, playbook = _publisher(request, slug, playbook_id)
    take_back_request(by=member, playbook=playbook)
    return Status(204, None)


@router.post(_APPROVAL + "/sending-back", response={204: None})
def post_sending_back(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, said: SentBack) -> Status[None]:
    member, playbook = _publisher(request, slug, playbook_id)
    asked = open_request(playbook)
    if asked is None:
        raise Invalid(nothing_asked(), code="not_asked")
    send_back_request(by=member, request=asked, reason=said.reason)
    return Status(204, None)


def _publisher(request: HttpRequest, slug: str, playbook_id: uuid.UUID) -> tuple[Member, Playbook]:
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    can_publish(member, playbook).require()
    return member, playbook


def _out(asked: ApprovalRequest) -> ApprovalOut:
    return ApprovalOut(
        draft_revision=asked.draft_revision,
        approver=asked.approver_id,
        requested_by=asked.requested_by_id,
        change_note=asked.change_note,
        author=asked.author_id,
        at=asked.at,
    )
