"""Versions, for programs."""

import uuid

from django.db import transaction
from django.http import HttpRequest
from ninja import Router, Status

from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.platform.programs.idempotency import begin_turn, begins_its_turn
from komin.playbooks.authoring.api.routers import require_seen_draft
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.actions.cancel_publication import cancel_publication
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.actions.reinstate_playbook import reinstate_playbook
from komin.playbooks.publishing.actions.restore_version import restore_version
from komin.playbooks.publishing.actions.withdraw_playbook import withdraw_playbook
from komin.playbooks.publishing.api.schemas import (
    Publish,
    Restored,
    VersionOut,
    VersionsOut,
    WholeVersion,
    Withdraw,
    WithdrawalOut,
    version_out,
    whole_version,
)
from komin.playbooks.publishing.drawing import draw_ahead
from komin.playbooks.publishing.queries import versions_of
from komin.playbooks.publishing.web.chosen import moment, named_author
from komin.playbooks.publishing.web.found import found_playbook, found_version

router = Router(auth=open_to(Scope.PUBLISH))
_READ = open_to(Scope.LIBRARY_READ)


@router.post("/playbooks/{uuid:playbook_id}/publish", response={201: VersionOut})
@begins_its_turn
def post_publish(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, new: Publish) -> Status[VersionOut]:
    """The draft at `draft_revision` becomes a version. With `If-Match`, the entity tag of the draft, only as it was
    seen."""
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    may = can_publish(member, playbook)
    drawn = draw_ahead(playbook, draft_revision=new.draft_revision) if may else None
    begin_turn(request)
    with transaction.atomic():
        if may:
            require_seen_draft(request, playbook)
        version = publish_version(
            by=member,
            playbook=playbook,
            draft_revision=new.draft_revision,
            change_note=new.change_note,
            author=named_author(playbook, new.author),
            at=moment(new.at),
            drawn=drawn,
        )
    return Status(201, version_out(version))


@router.delete("/playbooks/{uuid:playbook_id}/planned", response={204: None})
def delete_planned(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int | None = None) -> Status[None]:
    """`number` says which version, where several are planned."""
    member = api_member(request, slug)
    cancel_publication(by=member, playbook=found_playbook(member, playbook_id), number=number)
    return Status(204, None)


@router.get("/playbooks/{uuid:playbook_id}/versions", response=VersionsOut, auth=_READ)
def get_versions(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> VersionsOut:
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    versions = [version_out(version) for version in versions_of(member, playbook)]
    return VersionsOut(in_force=playbook.published_version, versions=versions)


@router.get("/playbooks/{uuid:playbook_id}/versions/{int:number}", response=WholeVersion, auth=_READ)
def get_version(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int) -> WholeVersion:
    member = api_member(request, slug)
    return whole_version(found_version(member, playbook_id, number))


@router.post(
    "/playbooks/{uuid:playbook_id}/versions/{int:number}/restoration",
    response=Restored,
    auth=open_to(Scope.DRAFTS_WRITE),
)
def post_restoration(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int) -> Restored:
    member = api_member(request, slug)
    version = found_version(member, playbook_id, number)
    lost = restore_version(by=member, version=version)
    return Restored(draft_revision=draft_revision(version.playbook), photos_lost=lost)


@router.post("/playbooks/{uuid:playbook_id}/withdrawal", response={201: WithdrawalOut})
def post_withdrawal(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, new: Withdraw) -> Status[WithdrawalOut]:
    member = api_member(request, slug)
    withdrawal = withdraw_playbook(by=member, playbook=found_playbook(member, playbook_id), reason=new.reason)
    return Status(201, WithdrawalOut(reason=withdrawal.reason, withdrawn_at=withdrawal.withdrawn_at))


@router.delete("/playbooks/{uuid:playbook_id}/withdrawal", response=VersionOut)
def delete_withdrawal(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> VersionOut:
    member = api_member(request, slug)
    return version_out(reinstate_playbook(by=member, playbook=found_playbook(member, playbook_id)))
