"""What the library's pages show."""

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Case, F, Q, When

from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Role
from komin.platform.search.index import Hit, search
from komin.playbooks.library.access import Writing, writing_of
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
    only_read_by,
)
from komin.playbooks.library.narrowing import Mine, Narrowing, Order
from komin.playbooks.library.paging import Elsewhere, Ordering
from komin.playbooks.library.search_documents import DRAFT, PUBLISHED
from komin.playbooks.media.queries import ready_pictures

_EVERYTHING = Narrowing()
MOST_COUNTED = 1_000
"""Nobody counts on: of more than that a list says "more than 1,000", and costs the same."""
MOST_FOUND = 200
"""That a search for programs goes on with."""
_OF_A_NAME = ("first_name", "last_name", "former", "restricted")


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
    """A playbook as one member sees it in a list: who `writes` in its library its draft, others the version in force.

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
    writes: bool
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


def playbooks_of(member: Member, ids: Sequence[uuid.UUID]) -> list[Playbook]:
    """Those of them that the member sees, in that order and each once, with their libraries."""
    found = Playbook.objects.visible_to(member).select_related("library").in_bulk(list(ids))
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def library_of(member: Member, library_id: uuid.UUID) -> Library | None:
    return Library.objects.visible_to(member).filter(pk=library_id).first()


def folder_of(member: Member, folder_id: uuid.UUID) -> Folder | None:
    return Folder.objects.visible_to(member).filter(pk=folder_id).first()


def libraries_of(member: Member) -> list[Library]:
    return list(Library.objects.visible_to(member).order_by("name", "id"))


def folders_of(member: Member, library: Library | None = None) -> Shelves:
    """Of one library, or of all."""
    folders = Folder.objects.visible_to(member)
    return Shelves(folders if library is None else folders.filter(library=library))


def catalogue(member: Member, narrowing: Narrowing = _EVERYTHING, shelves: Shelves | None = None) -> PlaybookQuerySet:
    """The playbooks that `member` may see, narrowed; of what they only read, those in force. `shelves` tell which
    folders are in the one that is asked for. Whoever shows them knows the libraries (`in_libraries`)."""
    playbooks = _narrowed(member, narrowing, shelves)
    if narrowing.mine == Mine.OPENED:
        playbooks = playbooks.annotate(opened_at=F("openings__opened_at"))
    return playbooks.filter(status=narrowing.status) if narrowing.status else playbooks


def ordering_of(writing: Writing, narrowing: Narrowing) -> Ordering:
    """By what the list shows: of what is only read, the version in force."""
    if narrowing.mine == Mine.OPENED:
        return Ordering("opened_at", descending=True, moment=True)
    if narrowing.order == Order.NUMBER:
        return Ordering("number")
    by_title = narrowing.order == Order.TITLE
    drafted, published = ("title", "published_title") if by_title else ("changed_at", "published_at")
    # That they are published is known, and said for the database, which has an index of those.
    only_read = Q(library__in=writing.closed, published_version__isnull=False)
    elsewhere = Elsewhere(only_read, published) if writing.closed else None
    return Ordering(drafted if writing.writes else published, not by_title, not by_title, elsewhere)


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
    playbooks = listed_playbooks(member)
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
    """Four queries at most."""
    return entries_of(member, [playbook])[0]


def entries_of(
    member: Member,
    playbooks: Sequence[Playbook],
    hits: Mapping[uuid.UUID, Hit] | None = None,
    writing: Writing | None = None,
) -> list[Entry]:
    """Three queries at most, and one where `writing` is not known; hits by the id of the playbook."""
    hits, writing = hits or {}, writing or writing_of(member)
    drafts = [playbook for playbook in playbooks if writing.within(playbook.library_id)]
    films = films_of(member.workspace_id, [playbook.film for playbook in drafts])
    names = _names_of(member.workspace_id, {playbook.changed_by_id for playbook in drafts})
    shown = {playbook.pk: film for playbook, film in zip(drafts, films, strict=True)}
    return [
        _draft_entry(playbook, shown[playbook.pk], names.get(playbook.changed_by_id, ""), hits.get(playbook.pk))
        if playbook.pk in shown
        else _published_entry(playbook, hits.get(playbook.pk))
        for playbook in playbooks
    ]


def in_libraries(playbooks: Iterable[Playbook], libraries: Iterable[Library]) -> list[Playbook]:
    """The same with their libraries, which were asked for once and not with every row.

    One that was moved in the meantime to a library that is not among them is left out.
    """
    known = {library.pk: library for library in libraries}
    kept = [playbook for playbook in playbooks if playbook.library_id in known]
    for playbook in kept:
        playbook.library = known[playbook.library_id]
    return kept


def _names_of(workspace_id: uuid.UUID, members: Collection[uuid.UUID | None]) -> dict[uuid.UUID | None, str]:
    """As others see them."""
    asked = [pk for pk in members if pk is not None]
    if not asked:
        return {}
    people = Member.objects.in_workspace(workspace_id).filter(pk__in=asked)
    said = people.values_list("pk", *(f"person__{field}" for field in _OF_A_NAME))
    return {pk: Person(**dict(zip(_OF_A_NAME, name, strict=True))).get_full_name() for pk, *name in said}


def films_of(workspace_id: uuid.UUID, kept: Sequence[Sequence[Mapping[str, str]]]) -> list[tuple[Frame, ...]]:
    """Thumbnails of drafts, or of what was kept of one, as they can be shown now. Two queries at most."""
    frames = [frame for film in kept for frame in film]
    treated = {frame["treated"] for frame in frames if frame.get("treated")}
    photos = {frame["asset"] for frame in frames if not frame.get("treated")}
    ready = set(map(str, ready_pictures(workspace_id, set(map(uuid.UUID, photos)), set(map(uuid.UUID, treated)))))
    return [
        tuple(
            Frame(frame["asset"], "", frame.get("treated", ""), (frame.get("treated") or frame["asset"]) in ready)
            for frame in film
        )
        for film in kept
    ]


def _published_entry(playbook: Playbook, hit: Hit | None) -> Entry:
    return Entry(
        playbook=playbook,
        title=playbook.published_title or playbook.number,
        step_count=playbook.published_step_count,
        film=tuple(Frame(frame["asset"], frame["sha256"]) for frame in playbook.published_film),
        at=playbook.published_at or playbook.changed_at,
        by="",
        changed=False,
        writes=False,
        hit=hit,
    )


def _draft_entry(playbook: Playbook, film: tuple[Frame, ...], by: str, hit: Hit | None) -> Entry:
    return Entry(
        playbook=playbook,
        title=playbook.title or playbook.number,
        step_count=playbook.step_count,
        film=film,
        at=playbook.changed_at,
        by=by,
        changed=playbook.published_version is not None and playbook.has_unpublished_changes,
        writes=True,
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
    playbook = entry.playbook
    shelves = folders_of(member, None if entry.writes else playbook.library)
    path = shelves.path(playbook.folder_id) if playbook.folder_id else []
    writing = writing_of(member)
    open_ones = [library for library in libraries_of(member) if writing.within(library.pk)] if entry.writes else []
    here = f"{playbook.library_id}/{playbook.folder_id}" if playbook.folder_id else f"{playbook.library_id}"
    offered = tuple((value, name, value == here) for value, name in _places(open_ones, shelves))
    return Filed(playbook.library, tuple(path), marked.tags, marked.favourite, offered)


def places_for(member: Member) -> list[tuple[str, str]]:
    """Where the member may file, as (value, name). Three queries at most."""
    writing = writing_of(member)
    return list(_places([one for one in libraries_of(member) if writing.within(one.pk)], folders_of(member)))


def _places(libraries: list[Library], shelves: Shelves) -> Iterator[tuple[str, str]]:
    for library in libraries:
        yield f"{library.pk}", library.name
        for shelf in shelves.in_order(library.pk):
            yield f"{library.pk}/{shelf.folder.pk}", f"{library.name} / {shelf.path}"


def find(member: Member, text: str, *, limit: int, offset: int = 0) -> Found:
    """What holds every word of `text`: of drafts where the member writes, of published versions elsewhere."""
    libraries, writing = libraries_of(member), writing_of(member)
    scopes = [library.pk for library in libraries]
    hits = search(member.workspace_id, text, within=_kinds(writing, scopes), limit=limit, offset=offset)
    ids = [hit.object_id for hit in hits.hits]
    rows = Playbook.objects.visible_to(member).filter(pk__in=ids, library__in=scopes)
    playbooks = {playbook.pk: playbook for playbook in in_libraries(rows, libraries)}
    found = [playbooks[hit.object_id] for hit in hits.hits if hit.object_id in playbooks]
    entries = entries_of(member, found, {hit.object_id: hit for hit in hits.hits}, writing)
    return Found(tuple(entries), hits.total, hits.more, hits.instead)


def _kinds(writing: Writing, libraries: Iterable[uuid.UUID]) -> Mapping[str, list[uuid.UUID]]:
    """What is searched in each library."""
    kinds: dict[str, list[uuid.UUID]] = {DRAFT: [], PUBLISHED: []}
    for library in libraries:
        kinds[DRAFT if writing.within(library) else PUBLISHED].append(library)
    return kinds


def listed_playbooks(member: Member) -> PlaybookQuerySet:
    """All that the member sees but, of what they only read, what was withdrawn."""
    playbooks = Playbook.objects.visible_to(member)
    if member.has_role(Role.ADMINISTRATOR):
        return playbooks
    if member.has_role(Role.CONTRIBUTOR):
        return playbooks.exclude(only_read_by(member, "library"), status=Status.OBSOLETE)
    return playbooks.exclude(status=Status.OBSOLETE)


def shown_when(playbooks: PlaybookQuerySet, writing: Writing) -> PlaybookQuerySet:
    """Each with `shown_at`: when what the member sees of it last changed."""
    drafted, published = F("changed_at"), F("published_at")
    if not writing.closed:
        return playbooks.annotate(shown_at=drafted if writing.writes else published)
    only_read = When(library__in=writing.closed, then=published)
    return playbooks.annotate(shown_at=Case(only_read, default=drafted))


def held_playbook(member: Member, playbook_id: uuid.UUID) -> Playbook:
    """Nobody changes it before the end of the transaction. Raises DoesNotExist for one the member can't see."""
    return Playbook.objects.visible_to(member).select_for_update().get(pk=playbook_id)


def held_library(member: Member, library_id: uuid.UUID) -> Library:
    """As `held_playbook`."""
    return Library.objects.visible_to(member).select_for_update().get(pk=library_id)


def found_ids(member: Member, text: str) -> list[uuid.UUID]:
    """The playbooks that hold every word of `text`, the MOST_FOUND that fit best."""
    libraries = [library.pk for library in libraries_of(member)]
    hits = search(member.workspace_id, text, within=_kinds(writing_of(member), libraries), limit=MOST_FOUND)
    return [hit.object_id for hit in hits.hits]
