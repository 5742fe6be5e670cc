"""What the library's pages show."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F

from komin.people.workspaces.models import Member, Role
from komin.platform.search.index import Hit, search
from komin.playbooks.library.folders import Shelves
from komin.playbooks.library.models import (
    Favourite,
    Folder,
    Library,
    Playbook,
    PlaybookQuerySet,
    Status,
    Tag,
    Tagging,
)
from komin.playbooks.library.narrowing import Mine, Narrowing, Order
from komin.playbooks.library.paging import Ordering
from komin.playbooks.library.search_documents import DRAFT, PUBLISHED
from komin.playbooks.media.queries import ready_pictures

_EVERYTHING = Narrowing()
MOST_COUNTED = 1_000
"""Nobody counts on: of more than that a list says "more than 1,000", and costs the same."""
MOST_FOUND = 200
"""That a search for programs goes on with."""


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
    tags: tuple[Tag, ...] = ()
    favourite: bool = False

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


def playbook_of(member: Member, playbook_id: uuid.UUID) -> Playbook | None:
    """With its library, on which rights depend."""
    return Playbook.objects.visible_to(member).select_related("library").filter(pk=playbook_id).first()


def library_of(member: Member, library_id: uuid.UUID) -> Library | None:
    return Library.objects.visible_to(member).filter(pk=library_id).first()


def folder_of(member: Member, folder_id: uuid.UUID) -> Folder | None:
    return Folder.objects.visible_to(member).filter(pk=folder_id).first()


def closed_libraries(member: Member) -> frozenset[uuid.UUID]:
    """Those in which a contributor changes nothing. One query for them, none for others."""
    if not member.has_role(Role.CONTRIBUTOR) or member.has_role(Role.ADMINISTRATOR):
        return frozenset()
    return frozenset(Library.objects.closed_to(member).values_list("pk", flat=True))


def libraries_of(member: Member) -> list[Library]:
    return list(Library.objects.visible_to(member).order_by("name", "id"))


def folders_of(member: Member, library: Library | None = None) -> Shelves:
    """Of one library, or of all."""
    folders = Folder.objects.visible_to(member)
    return Shelves(folders if library is None else folders.filter(library=library))


def catalogue(member: Member, narrowing: Narrowing = _EVERYTHING, shelves: Shelves | None = None) -> PlaybookQuerySet:
    """The playbooks that `member` may see, narrowed; for readers those in force. `shelves` tell which folders are in
    the one that is asked for."""
    playbooks = _narrowed(member, narrowing, shelves).select_related("library", "changed_by__person")
    if narrowing.mine == Mine.OPENED:
        playbooks = playbooks.annotate(opened_at=F("openings__opened_at"))
    return playbooks.filter(status=narrowing.status) if narrowing.status else playbooks


def ordering_of(member: Member, narrowing: Narrowing) -> Ordering:
    writes = member.has_role(Role.CONTRIBUTOR)
    if narrowing.mine == Mine.OPENED:
        return Ordering("opened_at", descending=True, moment=True)
    if narrowing.order == Order.TITLE:
        return Ordering("title" if writes else "published_title")
    if narrowing.order == Order.NUMBER:
        return Ordering("number")
    return Ordering("changed_at" if writes else "published_at", descending=True, moment=True)


def count_by_status(
    member: Member, narrowing: Narrowing = _EVERYTHING, shelves: Shelves | None = None
) -> Mapping[str, int]:
    """How many playbooks the catalogue has in each status, whatever status is chosen; those it has none in are left
    out. At most one more than `MOST_COUNTED` of each. A query a status.
    """
    playbooks = _narrowed(member, narrowing, shelves).order_by()
    counted = {status: playbooks.filter(status=status)[: MOST_COUNTED + 1].count() for status in Status}
    return {status.value: count for status, count in counted.items() if count}


def _narrowed(member: Member, narrowing: Narrowing, shelves: Shelves | None) -> PlaybookQuerySet:
    playbooks = Playbook.objects.visible_to(member)
    if not member.has_role(Role.CONTRIBUTOR):
        playbooks = playbooks.exclude(status=Status.OBSOLETE)
    if narrowing.folder is not None:
        within = shelves.with_all_below(narrowing.folder.pk) if shelves else [narrowing.folder.pk]
        playbooks = playbooks.filter(folder__in=within)
    elif narrowing.library is not None:
        playbooks = playbooks.filter(library=narrowing.library)
    if narrowing.mine == Mine.FAVOURITES:
        playbooks = playbooks.filter(favourites__member=member)
    elif narrowing.mine == Mine.OPENED:
        playbooks = playbooks.filter(openings__member=member)
    for chosen in narrowing.chosen:
        playbooks = chosen.facet.narrow(playbooks, member, chosen.choice.value)
    return playbooks


def entries_in_force(playbooks: Iterable[Playbook]) -> list[Entry]:
    """As their versions in force say it, whoever asks."""
    return [_published_entry(playbook, None) for playbook in playbooks]


def with_marks(member: Member, entries: Sequence[Entry]) -> list[Entry]:
    """The same with their tags, and which are favourites of the member. Two queries."""
    ids = [entry.playbook.pk for entry in entries]
    kept = Favourite.objects.in_workspace(member.workspace_id).filter(member=member, playbook__in=ids)
    favourites = set(kept.values_list("playbook_id", flat=True))
    tags: dict[uuid.UUID, list[Tag]] = {}
    taggings = Tagging.objects.in_workspace(member.workspace_id).filter(playbook__in=ids)
    for tagging in taggings.select_related("tag").order_by("tag__key"):
        tags.setdefault(tagging.playbook_id, []).append(tagging.tag)
    return [
        replace(entry, tags=tuple(tags.get(entry.playbook.pk, ())), favourite=entry.playbook.pk in favourites)
        for entry in entries
    ]


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
    ready = ready_pictures(workspace_id, {_picture(frame) for frame in frames} - treated, treated)
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


@dataclass(frozen=True, slots=True)
class Filed:
    """Where a playbook is kept and by what it is found. `places`: where else it could be, as (value, name, whether it
    is there now); none for those who may not move it.
    """

    library: Library
    path: tuple[Folder, ...]
    tags: tuple[Tag, ...]
    favourite: bool
    places: tuple[tuple[str, str, bool], ...]


def filed(member: Member, entry: Entry) -> Filed:
    """Five queries at most."""
    (marked,) = with_marks(member, [entry])
    playbook, writes = entry.playbook, member.has_role(Role.CONTRIBUTOR)
    shelves = folders_of(member, None if writes else playbook.library)
    path = shelves.path(playbook.folder_id) if playbook.folder_id else []
    closed = closed_libraries(member)
    open_ones = [library for library in libraries_of(member) if library.pk not in closed] if writes else []
    places = _places(open_ones, shelves, playbook) if playbook.library_id not in closed else ()
    return Filed(playbook.library, tuple(path), marked.tags, marked.favourite, tuple(places))


def _places(libraries: list[Library], shelves: Shelves, playbook: Playbook) -> Iterator[tuple[str, str, bool]]:
    for library in libraries:
        here = library.pk == playbook.library_id
        yield f"{library.pk}", library.name, here and playbook.folder_id is None
        for shelf in shelves.in_order(library.pk):
            named = f"{library.name} / {shelf.path}"
            yield f"{library.pk}/{shelf.folder.pk}", named, shelf.folder.pk == playbook.folder_id


def find(member: Member, text: str, *, limit: int, offset: int = 0) -> Found:
    """What holds every word of `text`: of drafts for those who write, of published versions for readers."""
    kind = DRAFT if member.has_role(Role.CONTRIBUTOR) else PUBLISHED
    libraries = {library.pk: library for library in libraries_of(member)}
    hits = search(member.workspace_id, kind, text, scopes=libraries.keys(), limit=limit, offset=offset)
    playbooks = _visible(member, [hit.object_id for hit in hits.hits], libraries)
    found = [playbooks[hit.object_id] for hit in hits.hits if hit.object_id in playbooks]
    entries = entries_of(member, found, {hit.object_id: hit for hit in hits.hits})
    return Found(tuple(entries), hits.total, hits.more, hits.instead)


def listed_playbooks(member: Member) -> PlaybookQuerySet:
    """For programs: all that the catalogue lists and, for those who write, what was withdrawn."""
    playbooks = Playbook.objects.visible_to(member)
    return playbooks if member.has_role(Role.CONTRIBUTOR) else playbooks.exclude(status=Status.OBSOLETE)


def held_playbook(member: Member, playbook_id: uuid.UUID) -> Playbook:
    """Nobody changes it before the end of the transaction. Raises DoesNotExist for one the member can't see."""
    return Playbook.objects.visible_to(member).select_for_update().get(pk=playbook_id)


def found_ids(member: Member, text: str) -> list[uuid.UUID]:
    """The playbooks that hold every word of `text`, the MOST_FOUND that fit best."""
    kind = DRAFT if member.has_role(Role.CONTRIBUTOR) else PUBLISHED
    scopes = [library.pk for library in libraries_of(member)]
    hits = search(member.workspace_id, kind, text, scopes=scopes, limit=MOST_FOUND)
    return [hit.object_id for hit in hits.hits]


def _visible(member: Member, ids: list[uuid.UUID], libraries: Mapping[uuid.UUID, Library]) -> dict[uuid.UUID, Playbook]:
    """With their libraries and who changed them: asked for once each, and not with every row."""
    playbooks = list(Playbook.objects.visible_to(member).filter(pk__in=ids, library__in=libraries))
    changed_by = {playbook.changed_by_id for playbook in playbooks if playbook.changed_by_id}
    authors = Member.objects.in_workspace(member.workspace_id).select_related("person").in_bulk(changed_by)
    for playbook in playbooks:
        playbook.library = libraries[playbook.library_id]
        if playbook.changed_by_id:
            playbook.changed_by = authors[playbook.changed_by_id]
    return {playbook.pk: playbook for playbook in playbooks}
