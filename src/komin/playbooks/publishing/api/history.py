"""The history of a draft, for programs: who changed it and when, what it said then, and the way back."""

import uuid
from datetime import datetime
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Schema

from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member, Role
from komin.platform.programs.paging import USUAL, After, Limit, Paged, part_of
from komin.playbooks.authoring.actions.restore_state import restore_state
from komin.playbooks.authoring.api.routers import editable_playbook, require_seen_draft
from komin.playbooks.authoring.models import HistoryEntry
from komin.playbooks.authoring.queries import draft_revision, history_of
from komin.playbooks.authoring.queries import history_entry as entry_numbered
from komin.playbooks.authoring.states import Differences
from komin.playbooks.document.described import ReadAs
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.api.schemas import Restored
from komin.playbooks.publishing.queries import differences_of_last, past_state

router = Router(auth=open_to(Scope.DRAFTS_WRITE))
_HISTORY = "/playbooks/{uuid:playbook_id}/history"


class DifferencesOut(Schema):
    """In how many steps one state differs from another; `whole`: in a title, the summary or what stands before."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    whole: bool = False


class EntryOut(Schema):
    """What one person (`member`, null for one who left) changed without ten quiet minutes in between. `goes_on`: the
    draft as it is now. `differences` are those to the entry before; `restores` is the number of the entry, or
    `restores_revision` the revision of the version, that it brought back."""

    number: int
    member: uuid.UUID | None
    name: str
    began_at: datetime
    ended_at: datetime
    goes_on: bool
    differences: DifferencesOut
    restores: int | None
    restores_revision: str


class WholeEntry(EntryOut):
    """`document` follows the schema of a playbook, without `media`. `until_now`: in what the draft differs from it
    today; `photos_lost`: how many photos exist no more, and would be left out when it is restored."""

    document: Annotated[dict[str, Any], ReadAs(Document)]
    until_now: DifferencesOut
    photos_lost: int


@router.get(_HISTORY, response=Paged[EntryOut])
def get_history(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, after: After = "", limit: Limit = USUAL
) -> Paged[EntryOut]:
    """Newest first."""
    playbook = editable_playbook(api_member(request, slug, Role.CONTRIBUTOR), playbook_id)
    part = part_of(history_of(playbook), order=("-number",), after=after, limit=limit)
    return Paged(items=[EntryOut(**_said(playbook, entry)) for entry in part.rows], next=part.next)


@router.get(_HISTORY + "/{int:number}", response=WholeEntry, by_alias=True)
def get_history_entry(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int) -> WholeEntry:
    """What the draft said at the end of the entry."""
    playbook, entry = _found(api_member(request, slug, Role.CONTRIBUTOR), playbook_id, number)
    past = past_state(playbook, entry)
    return WholeEntry(
        **_said(playbook, entry),
        document=past.document.model_dump(mode="json", by_alias=True, exclude={"media"}),
        until_now=_counted(past.since),
        photos_lost=past.lost,
    )


@router.post(_HISTORY + "/{int:number}/restoration", response=Restored)
@transaction.atomic
def post_history_restoration(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int) -> Restored:
    """The draft says again what it said then; what it says now stays in the history. With `If-Match`, the entity tag of
    the draft, only as it was seen."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    playbook, entry = _found(member, playbook_id, number)
    require_seen_draft(request, playbook)
    lost = restore_state(by=member, entry=entry)
    return Restored(draft_revision=draft_revision(playbook), photos_lost=lost)


def _found(member: Member, playbook_id: uuid.UUID, number: int) -> tuple[Playbook, HistoryEntry]:
    """Raises NotFound, also for an entry that is not kept any more, and NotPermitted."""
    playbook = editable_playbook(member, playbook_id)
    entry = entry_numbered(playbook, number)
    if entry is None:
        raise NotFound(_("This state is not kept any more."))
    return playbook, entry


def _said(playbook: Playbook, entry: HistoryEntry) -> dict[str, Any]:
    counted = differences_of_last(playbook, entry) if entry.goes_on else Differences(**entry.differences)
    return {
        "number": entry.number,
        "member": entry.member_id,
        "name": entry.member.person.get_full_name() if entry.member else "",
        "began_at": entry.began_at,
        "ended_at": entry.ended_at,
        "goes_on": entry.goes_on,
        "differences": _counted(counted),
        "restores": entry.restores.number if entry.restores else None,
        "restores_revision": entry.restores_revision,
    }


def _counted(differences: Differences) -> DifferencesOut:
    return DifferencesOut.model_validate(differences.as_json())
