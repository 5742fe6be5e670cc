"""What the library's pages show."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, TextChoices
from django.utils.translation import gettext_lazy as _

from komin.people.workspaces.models import Member, Role
from komin.platform.search.index import Hit, search
from komin.playbooks.library.models import Library, Playbook, PlaybookQuerySet, Status
from komin.playbooks.library.search_documents import DRAFT, PUBLISHED
from komin.playbooks.media.queries import media_states


class Order(TextChoices):
    CHANGED = "changed", _("Last changed")
    TITLE = "title", _("Title")
    NUMBER = "number", _("Number")


@dataclass(frozen=True, slots=True)
class Frame:
    """A thumbnail: `sha256` names the frozen picture of a version, empty for a picture of the draft; `treated` what a
    draft makes of the asset by blurring, cropping and turning, empty for a photo as it is. `shown` unless the photo is
    still being prepared or was refused.
    """

    asset: str
    sha256: str
    treated: str = ""
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A playbook as one member sees it in a list: contributors its draft, readers the version in force.

    `revision` is the one in force, empty before the first; `changed` when the draft differs from it; `hit` where the
    words stand that were searched.
    """

    playbook: Playbook
    title: str
    step_count: int
    film: tuple[Frame, ...]
    at: datetime
    by: str
    changed: bool
    hit: Hit | None = None

    @property
    def revision(self) -> str:
        return self.playbook.published_revision

    @property
    def step(self) -> uuid.UUID | None:
        """The step to go to, where the words are a step's."""
        return uuid.UUID(self.hit.anchor) if self.hit and self.hit.anchor else None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, and how many there are on all pages; `more` when there are others on none; `instead`:
    the words that were looked for, where nothing holds those typed.
    """

    entries: tuple[Entry, ...]
    total: int
    more: bool
    instead: tuple[str, ...] = ()


def libraries_of(member: Member) -> list[Library]:
    return list(Library.objects.visible_to(member).order_by("name", "id"))


def catalogue(
    member: Member, *, library: Library | None = None, status: str = "", order: Order = Order.CHANGED
) -> PlaybookQuerySet:
    """The playbooks that `member` may see, narrowed to a library and a status; for readers those in force."""
    playbooks = _listed(member).select_related("library", "changed_by__person")
    if library is not None:
        playbooks = playbooks.filter(library=library)
    if status:
        playbooks = playbooks.filter(status=status)
    return playbooks.order_by(*_columns(member, order), "-id")


def _listed(member: Member) -> PlaybookQuerySet:
    playbooks = Playbook.objects.visible_to(member)
    return playbooks if member.has_role(Role.CONTRIBUTOR) else playbooks.exclude(status=Status.OBSOLETE)


def _columns(member: Member, order: Order) -> tuple[str, ...]:
    writes = member.has_role(Role.CONTRIBUTOR)
    if order == Order.TITLE:
        return ("title" if writes else "published_title", "number")
    if order == Order.NUMBER:
        return ("number",)
    return ("-changed_at" if writes else "-published_at",)


def count_by_status(member: Member, library: Library | None = None) -> Mapping[str, int]:
    """How many playbooks the catalogue has in each status. One query."""
    playbooks = _listed(member)
    if library is not None:
        playbooks = playbooks.filter(library=library)
    return dict(playbooks.order_by("status").values_list("status").annotate(Count("pk")))


def entry_of(member: Member, playbook: Playbook) -> Entry:
    """Two queries at most, when the playbook came with `changed_by__person`."""
    return entries_of(member, [playbook])[0]


def entries_of(
    member: Member, playbooks: Sequence[Playbook], hits: Mapping[uuid.UUID, Hit] | None = None
) -> list[Entry]:
    """Two queries at most, when the playbooks came with `changed_by__person`; hits by the id of the playbook."""
    hits = hits or {}
    if not member.has_role(Role.CONTRIBUTOR):
        return [_published_entry(playbook, hits.get(playbook.pk)) for playbook in playbooks]
    films = films_of(member.workspace_id, [playbook.film for playbook in playbooks])
    return [
        _draft_entry(playbook, film, hits.get(playbook.pk)) for playbook, film in zip(playbooks, films, strict=True)
    ]


def films_of(workspace_id: uuid.UUID, kept: Sequence[Sequence[Mapping[str, str]]]) -> list[tuple[Frame, ...]]:
    """Thumbnails of drafts, or of what was kept of one, as they can be shown now. Two queries at most."""
    frames = [frame for film in kept for frame in film]
    treated = {_picture(frame) for frame in frames if frame.get("treated")}
    ready = media_states(workspace_id, {_picture(frame) for frame in frames} - treated, treated).ready
    return [
        tuple(Frame(frame["asset"], "", frame.get("treated", ""), _picture(frame) in ready) for frame in film)
        for film in kept
    ]


def _picture(frame: Mapping[str, str]) -> uuid.UUID:
    return uuid.UUID(frame.get("treated") or frame["asset"])


def _published_entry(playbook: Playbook, hit: Hit | None) -> Entry:
    return Entry(
        playbook=playbook,
        title=playbook.published_title or playbook.number,
        step_count=playbook.published_step_count,
        film=tuple(Frame(frame["asset"], frame["sha256"]) for frame in playbook.published_film),
        at=playbook.published_at or playbook.changed_at,
        by="",
        changed=False,
        hit=hit,
    )


def _draft_entry(playbook: Playbook, film: tuple[Frame, ...], hit: Hit | None) -> Entry:
    author = playbook.changed_by
    return Entry(
        playbook=playbook,
        title=playbook.title or playbook.number,
        step_count=playbook.step_count,
        film=film,
        at=playbook.changed_at,
        by=author.person.get_full_name() if author else "",
        changed=playbook.published_version is not None and playbook.has_unpublished_changes,
        hit=hit,
    )


def find(member: Member, text: str, *, limit: int, offset: int = 0) -> Found:
    """What holds every word of `text`: of drafts for those who write, of published versions for readers."""
    kind = DRAFT if member.has_role(Role.CONTRIBUTOR) else PUBLISHED
    scopes = [library.pk for library in libraries_of(member)]
    hits = search(member.workspace_id, kind, text, scopes=scopes, limit=limit, offset=offset)
    playbooks = _visible(member, [hit.object_id for hit in hits.hits])
    found = [playbooks[hit.object_id] for hit in hits.hits if hit.object_id in playbooks]
    entries = entries_of(member, found, {hit.object_id: hit for hit in hits.hits})
    return Found(tuple(entries), hits.total, hits.more, hits.instead)


def _visible(member: Member, ids: list[uuid.UUID]) -> dict[uuid.UUID, Playbook]:
    playbooks = Playbook.objects.visible_to(member).select_related("library", "changed_by__person")
    return {playbook.pk: playbook for playbook in playbooks.filter(pk__in=ids)}
