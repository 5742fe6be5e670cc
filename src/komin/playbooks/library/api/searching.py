"""Search, for programs: where the words stand, step included."""

import uuid
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from komin.kernel.text import clean_line
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.playbooks.library.access import writing_of
from komin.playbooks.library.api.schemas import PlaybookOut, playbook_out
from komin.playbooks.library.queries import Entry, find

router = Router(auth=open_to(Scope.LIBRARY_READ))
_LONGEST_SEARCH, _MOST, _FARTHEST = 200, 50, 10_000


class FragmentOut(Schema):
    """A piece of the text; `matched` where it is what was looked for."""

    text: str
    matched: bool


class FoundOut(Schema):
    """`step` is null where the words stand before the first one; `number` is the step's, 0 for none; `language` is the
    one in which they stand."""

    playbook: PlaybookOut
    step: uuid.UUID | None
    number: int
    language: str
    snippet: list[FragmentOut]


class SearchOut(Schema):
    """`total`: how many there are, 500 at most; `more` where others are on none of the pages. `instead`: the words that
    were looked for, where nothing holds those typed."""

    items: list[FoundOut]
    total: int
    more: bool
    instead: list[str]


@router.get("/search", response=SearchOut)
def get_search(
    request: HttpRequest,
    slug: Slug,
    q: Annotated[str, Query(max_length=_LONGEST_SEARCH, description="Words that it holds, the last also begun.")],
    limit: Annotated[int, Query(ge=1, le=_MOST)] = 24,
    skip: Annotated[int, Query(ge=0, le=_FARTHEST, description="How many of the best to pass over.")] = 0,
) -> SearchOut:
    """What holds every word, best first: of drafts where one writes, of versions in force elsewhere."""
    member = api_member(request, slug)
    found, writing = find(member, clean_line(q), limit=limit, offset=skip), writing_of(member)
    return SearchOut(
        items=[_found(entry, playbook_out(writing, entry.playbook)) for entry in found.entries],
        total=found.total,
        more=found.more,
        instead=list(found.instead),
    )


def _found(entry: Entry, playbook: PlaybookOut) -> FoundOut:
    hit = entry.hit
    return FoundOut(
        playbook=playbook,
        step=entry.step,
        number=hit.number if hit else 0,
        language=hit.language if hit else "",
        snippet=[FragmentOut(text=one.text, matched=one.matched) for one in (hit.snippet if hit else ())],
    )
