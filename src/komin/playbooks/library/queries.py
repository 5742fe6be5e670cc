"""What the library's pages show."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, TextChoices
from django.utils.translation import gettext_lazy as _

from komin.people.workspaces.models import Member, Role
from komin.platform.search.index import search
from komin.platform.search.snippets import Fragment
from komin.playbooks.library.models import Library, Playbook, PlaybookQuerySet
from komin.playbooks.library.search_documents import DRAFT, PUBLISHED


class Order(TextChoices):
    CHANGED = "changed", _("Last changed")
    TITLE = "title", _("Title")
    NUMBER = "number", _("Number")


@dataclass(frozen=True, slots=True)
class Frame:
    """A thumbnail: `sha256` names the frozen picture of a version, empty for a picture of the draft; `treated` what a
    draft makes of the asset by blurring, cropping and turning, empty for a photo as it is.
    """

    asset: str
    sha256: str
    treated: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A playbook as one member sees it in a list: contributors its draft, readers the version in force.

    `revision` is the one in force, empty before the first; `changed` when the draft differs from it; `snippet` the
    words around what was searched.
    """

    playbook: Playbook
    title: str
    step_count: int
    film: tuple[Frame, ...]
    at: datetime
    by: str
    changed: bool
    snippet: tuple[Fragment, ...] = ()

    @property
    def revision(self) -> str:
        return self.playbook.published_revision


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and how many there are on all pages."""

    entries: tuple[Entry, ...]
    total: int


def libraries_of(member: Member) -> list[Library]:
    return list(Library.objects.visible_to(member).order_by("name", "id"))


def catalogue(
    member: Member, *, library: Library | None = None, status: str = "", order: Order = Order.CHANGED
) -> PlaybookQuerySet:
    """The playbooks that `member` may see, narrowed to a library and a status."""
    playbooks = Playbook.objects.visible_to(member).select_related("library", "changed_by__person")
    if library is not None:
        playbooks = playbooks.filter(library=library)
    if status:
        playbooks = playbooks.filter(status=status)
    return playbooks.order_by(*_columns(member, order), "-id")


def _columns(member: Member, order: Order) -> tuple[str, ...]:
    writes = member.has_role(Role.CONTRIBUTOR)
    if order == Order.TITLE:
        return ("title" if writes else "published_title", "number")
    if order == Order.NUMBER:
        return ("number",)
    return ("-changed_at" if writes else "-published_at",)


def count_by_status(member: Member, library: Library | None = None) -> Mapping[str, int]:
    """How many playbooks the member may see in each status. One query."""
    playbooks = Playbook.objects.visible_to(member)
    if library is not None:
        playbooks = playbooks.filter(library=library)
    return dict(playbooks.order_by("status").values_list("status").annotate(Count("pk")))


def entry_of(member: Member, playbook: Playbook, snippet: tuple[Fragment, ...] = ()) -> Entry:
    """No query, when the playbook came with `changed_by__person`."""
    writes = member.has_role(Role.CONTRIBUTOR)
    film = playbook.film if writes else playbook.published_film
    author = playbook.changed_by if writes else None
    return Entry(
        playbook=playbook,
        title=(playbook.title if writes else playbook.published_title) or playbook.number,
        step_count=playbook.step_count if writes else playbook.published_step_count,
        film=tuple(
            Frame(frame["asset"], "" if writes else frame["sha256"], frame.get("treated", "")) for frame in film
        ),
        at=playbook.changed_at if writes else playbook.published_at or playbook.changed_at,
        by=author.person.get_full_name() if author else "",
        changed=writes and playbook.published_version is not None and playbook.has_unpublished_changes,
        snippet=snippet,
    )


def find(member: Member, text: str, *, limit: int, offset: int = 0) -> Found:
    """What holds every word of `text`: of drafts for those who write, of published versions for readers."""
    kind = DRAFT if member.has_role(Role.CONTRIBUTOR) else PUBLISHED
    scopes = [library.pk for library in libraries_of(member)]
    hits = search(member.workspace_id, kind, text, scopes=scopes, limit=limit, offset=offset)
    playbooks = _visible(member, [hit.object_id for hit in hits.hits])
    entries = [
        entry_of(member, playbooks[hit.object_id], hit.snippet) for hit in hits.hits if hit.object_id in playbooks
    ]
    return Found(tuple(entries), hits.total)


def _visible(member: Member, ids: list[uuid.UUID]) -> dict[uuid.UUID, Playbook]:
    playbooks = Playbook.objects.visible_to(member).select_related("library", "changed_by__person")
    return {playbook.pk: playbook for playbook in playbooks.filter(pk__in=ids)}
