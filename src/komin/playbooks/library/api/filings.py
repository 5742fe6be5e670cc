"""Many playbooks filed at once, for programs."""

import uuid

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.playbooks.library.access import can_arrange
from komin.playbooks.library.actions.file_playbook import Place
from komin.playbooks.library.actions.file_playbooks import MOST_AT_ONCE, Change, Kept, Refused, file_playbooks
from komin.playbooks.library.api.arranging import Filing
from komin.playbooks.library.queries import playbooks_of
from komin.playbooks.library.web.found import visible_folder, visible_library

router = Router(auth=open_to(Scope.DRAFTS_WRITE))


class FilingsIn(Schema):
    """What becomes of each of `playbooks`. `library` null: each stays where it is; `folder` is one of the library's.
    `favourite` null: it stays one, or none, of who asks."""

    playbooks: list[uuid.UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)
    library: uuid.UUID | None = None
    folder: uuid.UUID | None = None
    add_tags: list[str] = Field(default_factory=list, max_length=50)
    remove_tags: list[str] = Field(default_factory=list, max_length=50)
    favourite: bool | None = None


class FiledOut(Schema):
    """`before` and `after` are as `PUT /playbooks/{id}/filing` takes them: sending `before` undoes it."""

    playbook: uuid.UUID
    before: Filing
    after: Filing


class RefusedOut(Schema):
    playbook: uuid.UUID
    reason: str


class FilingsOut(Schema):
    """`same`: those that were so already."""

    filed: list[FiledOut]
    refused: list[RefusedOut]
    same: list[uuid.UUID]


@router.post("/filings", response=FilingsOut)
def post_filings(request: HttpRequest, slug: Slug, wanted: FilingsIn) -> FilingsOut:
    """Each is filed by itself: one that is refused holds no other up. Those that one does not see are left out."""
    member = api_member(request, slug)
    can_arrange(member).require()
    place = None
    if wanted.library:
        folder = visible_folder(member, wanted.folder) if wanted.folder else None
        place = Place(visible_library(member, wanted.library), folder)
    change = Change(place, tuple(wanted.add_tags), tuple(wanted.remove_tags), wanted.favourite)
    outcome = file_playbooks(by=member, playbooks=playbooks_of(member, wanted.playbooks), change=change)
    return FilingsOut(
        filed=[
            FiledOut(playbook=one.playbook.pk, before=_filing(one.before), after=_filing(one.after))
            for one in outcome.filed
        ],
        refused=[_refused(one) for one in outcome.refused],
        same=[playbook.pk for playbook in outcome.same],
    )


def _refused(one: Refused) -> RefusedOut:
    return RefusedOut(playbook=one.playbook.pk, reason=one.reason)


def _filing(kept: Kept) -> Filing:
    folder = kept.place.folder
    return Filing(library=kept.place.library.pk, folder=folder.pk if folder else None, tags=list(kept.tags))
