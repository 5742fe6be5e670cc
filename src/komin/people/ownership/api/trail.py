"""The audit trail of a workspace, for programs that watch over it."""

import uuid
from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from komin.kernel.text import clean_line
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.trail.queries import TrailLine, Wanted, lines
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Role
from komin.platform.audit.record import Detail
from komin.platform.programs.paging import USUAL, Limit, Paged

router = Router(auth=open_to(Scope.TRAIL_READ))
_LONGEST = 64


class TrailLineOut(Schema):
    """`action` is stable, `done` says it in words; `thing` and `actor` are names of today, empty where they are gone;
    `person` is null where nobody did it. `number` and `sha256` chain the lines."""

    id: uuid.UUID
    at: datetime
    action: str
    done: str
    person: uuid.UUID | None
    actor: str
    kind: str
    object: uuid.UUID
    thing: str
    detail: Detail
    address: str
    number: int | None
    sha256: str


@router.get("/trail", response=Paged[TrailLineOut])
def get_trail(
    request: HttpRequest,
    slug: Slug,
    who: Annotated[uuid.UUID | None, Query(description="The id of a person.")] = None,
    what: Annotated[str, Query(max_length=_LONGEST, description="A part of what was done.")] = "",
    since: Annotated[date | None, Query(description="The first day.")] = None,
    until: Annotated[date | None, Query(description="The last day.")] = None,
    limit: Limit = USUAL,
    after: Annotated[uuid.UUID | None, Query(description="`next` of the page before.")] = None,
) -> Paged[TrailLineOut]:
    """Who did what, when and from where, the newest first."""
    member = api_member(request, slug, Role.ADMINISTRATOR)
    found = lines(member, Wanted(who, clean_line(what), since, until), most=limit + 1, before=after)
    more = len(found) > limit
    return Paged(items=[_out(one) for one in found[:limit]], next=str(found[limit - 1].entry.pk) if more else None)


def _out(line: TrailLine) -> TrailLineOut:
    entry = line.entry
    return TrailLineOut(
        id=entry.pk,
        at=entry.at,
        action=entry.action,
        done=line.done,
        person=entry.actor_id,
        actor=line.actor,
        kind=entry.object_kind,
        object=entry.object_id,
        thing=line.thing,
        detail=entry.detail or {},
        address=line.address,
        number=line.number,
        sha256=line.sha256,
    )
