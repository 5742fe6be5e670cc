"""Drafts, for the editor and for programs."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router, Status

from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, acts_for_member, api_member
from komin.people.workspaces.models import Member, Role
from komin.platform.programs.conditions import is_conditional, require_match, unless_known
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.authoring.actions.add_photo_steps import add_photo_steps
from komin.playbooks.authoring.actions.apply_operations import apply_operations
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.api.schemas import (
    Batch,
    BatchAnswer,
    CreatedPlaybook,
    DraftState,
    NewPlaybook,
    PhotoSteps,
)
from komin.playbooks.authoring.api.state import editor_state, look_around, state_tag
from komin.playbooks.authoring.queries import hold_draft, visible_library, visible_playbook
from komin.playbooks.library.api.routers import router as playbooks
from komin.playbooks.library.models import Library, Playbook

router = Router(auth=open_to(Scope.DRAFTS_WRITE))


def editable_playbook(member: Member, playbook_id: uuid.UUID) -> Playbook:
    """Raises NotFound for a playbook the member can't see, NotPermitted for one they can't edit."""
    playbook = visible_playbook(member, playbook_id)
    if playbook is None:
        raise NotFound(_("This playbook does not exist, or not for you."))
    can_edit(member, playbook).require()
    return playbook


def require_seen_draft(request: HttpRequest, playbook: Playbook) -> None:
    """Raises Outdated where the draft is not any more as the client names it; nobody changes it before the end of the
    transaction."""
    if is_conditional(request):
        hold_draft(playbook)
        require_match(request, state_tag(playbook, ()))


def _library(member: Member, library_id: uuid.UUID | None) -> Library | None:
    if library_id is None:
        return None
    library = visible_library(member, library_id)
    if library is None:
        raise NotFound(_("This library does not exist, or not for you."), at="library")
    return library


# Beside the list of them, at the same address.
@playbooks.post("/playbooks", response={201: CreatedPlaybook}, auth=open_to(Scope.DRAFTS_WRITE))
def post_playbook(request: HttpRequest, slug: Slug, new: NewPlaybook) -> Status[CreatedPlaybook]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    library = _library(member, new.library)
    playbook = create_playbook(by=member, library=library, title=new.title, language=new.language)
    edit_url = reverse("authoring:edit", args=[slug, playbook.pk])
    return Status(201, CreatedPlaybook(id=playbook.pk, number=playbook.number, edit_url=edit_url))


@router.get("/playbooks/{uuid:playbook_id}/draft", response=DraftState)
def get_draft(
    request: HttpRequest, response: HttpResponse, slug: Slug, playbook_id: uuid.UUID, since: int = 0, here: str = ""
) -> DraftState | HttpResponse:
    """What an editor asks every few seconds: 304 when nothing changed since the state with this entity tag.

    `here` says where the member looks ("draft", or the id of a step), and the state who else does; a program sees
    nobody."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    playbook = editable_playbook(member, playbook_id)
    colleagues = [] if acts_for_member(request) else look_around(member, playbook, here)
    tag = state_tag(playbook, colleagues)
    return unless_known(
        request, response, tag, lambda: editor_state(member, playbook, since=since, colleagues=colleagues)
    )


@router.post("/playbooks/{uuid:playbook_id}/operations", response=BatchAnswer)
@transaction.atomic
def post_operations(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, batch: Batch) -> BatchAnswer:
    """Changes to a draft, each told apart field by field: applied, or a clash. With `If-Match`, the entity tag of the
    draft, all of them or none."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    playbook = editable_playbook(member, playbook_id)
    require_seen_draft(request, playbook)
    answer = apply_operations(by=member, playbook=playbook, batch_id=batch.batch_id, operations=batch.operations)
    return _answer(answer, [f"#/operations/{place}" for place in range(len(batch.operations))])


def _answer(answer: Mapping[str, Any], places: Sequence[str]) -> BatchAnswer:
    """`places`: where each operation stands in the body, before what is wrong in it."""
    said = BatchAnswer(**answer)
    for place, result in zip(places, said.results, strict=False):
        for wrong in result.errors:
            wrong.pointer = place + wrong.pointer
    return said


@router.post("/playbooks/{uuid:playbook_id}/photo-steps", response=BatchAnswer)
def post_photo_steps(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, photos: PhotoSteps) -> BatchAnswer:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    playbook = editable_playbook(member, playbook_id)
    answer = add_photo_steps(by=member, playbook=playbook, **photos.dict())
    return _answer(answer, ["#" for _one in answer["results"]])
