"""What is read of versions."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.history import state_before
from komin.playbooks.authoring.models import HistoryEntry
from komin.playbooks.authoring.queries import assemble_document, document_of_state, draft_revision, state_now
from komin.playbooks.authoring.states import Differences, differences
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.media.queries import MediaStates
from komin.playbooks.publishing.changes import Changes, changes
from komin.playbooks.publishing.models import Version, VersionQuerySet
from komin.playbooks.publishing.obstacles import Obstacle, obstacles
from komin.playbooks.publishing.pictures import states_of_photos
from komin.playbooks.publishing.planning import next_revision
from komin.playbooks.publishing.reading import ReadStep, steps_of_draft, steps_of_version
from komin.playbooks.translating.queries import InLanguage, all_standings, with_translations


@dataclass(frozen=True, slots=True)
class Side:
    """One of two states that are compared. `state` is "draft", "planned", "live" or "old"."""

    revision: str
    state: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `new` changes of `old`. `between`: the versions that came of it, oldest first, with their change notes."""

    old: Version
    new: Version
    document: Document
    changes: Changes
    between: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """What would be published now, and what that changes. `revision` is the letter it would get; `before` the
    version it follows: what is in force, or the last that is planned."""

    document: Document
    draft_revision: int
    revision: str
    obstacles: tuple[Obstacle, ...]
    before: Version | None
    changes: Changes
    translations: tuple[InLanguage, ...]

    @property
    def waits(self) -> bool:
        """Whether it can be published in a moment, without anybody doing anything."""
        return bool(self.obstacles) and all(obstacle.passes for obstacle in self.obstacles)


def visible_playbook(member: Member, playbook_id: uuid.UUID) -> Playbook | None:
    """With its library and who changed it last, in one query."""
    playbooks = Playbook.objects.visible_to(member).select_related("library", "changed_by__person")
    return playbooks.filter(pk=playbook_id).first()


def versions_of(member: Member, playbook: Playbook) -> VersionQuerySet:
    """Newest first, with who published each, without the heavy columns that a list does not show."""
    versions = Version.objects.visible_to(member).filter(playbook=playbook)
    return versions.select_related("published_by__person").defer("document", "page", "manifest").order_by("-number")


def version_numbered(member: Member, playbook_id: uuid.UUID, number: int) -> Version | None:
    """With its playbook and who published it, in one query."""
    versions = Version.objects.visible_to(member).select_related(
        "playbook__library", "published_by__person", "author__person"
    )
    return versions.filter(playbook_id=playbook_id, number=number).first()


def type_shown(member: Member, playbook_id: uuid.UUID, sha256: str) -> str | None:
    """The type of a picture or film of a version of the playbook that the member may see; None when none shows it."""
    return Version.objects.visible_to(member).filter(playbook_id=playbook_id).type_shown(sha256)


def comparison_of(member: Member, playbook: Playbook, old: int, new: int) -> Comparison | None:
    """None unless both versions are there. Three queries, however long they are."""
    versions = Version.objects.visible_to(member).filter(playbook=playbook)
    found = {version.number: version for version in versions.filter(number__in=(old, new)).defer("page", "manifest")}
    if old not in found or new not in found:
        return None
    before, after = (Document.model_validate_json(found[number].document) for number in (old, new))
    between = versions_of(member, playbook).filter(number__gt=min(old, new), number__lte=max(old, new))
    return Comparison(
        old=found[old],
        new=found[new],
        document=after,
        changes=changes(before, after, steps_of_version(before), steps_of_version(after)),
        between=tuple(between.order_by("number")),
    )


def side_of(version: Version, playbook: Playbook) -> Side:
    if version.number > (playbook.published_version or 0):
        return Side(version.revision, "planned", version.published_at)
    in_force = version.number == playbook.published_version and playbook.status == Status.PUBLISHED
    return Side(version.revision, "live" if in_force else "old", version.published_at)


def publication_of(playbook: Playbook) -> Publication:
    """The draft as it would be published. Nine queries, two more where it is translated, however long it is."""
    # Read first: what is edited while the rest is read makes the publication clash, never go out unseen.
    seen = draft_revision(playbook)
    document, photos = _draft(playbook)
    before = _newest(playbook)
    frozen = Document.model_validate_json(before.document) if before else None
    return Publication(
        document=document,
        draft_revision=seen,
        revision=next_revision(playbook),
        obstacles=obstacles(document, photos),
        before=before,
        changes=changes(frozen, document, steps_of_version(frozen) if frozen else (), steps_of_draft(document, photos)),
        translations=tuple(all_standings(playbook, document)),
    )


def _draft(playbook: Playbook) -> tuple[Document, MediaStates]:
    document = with_translations(playbook, assemble_document(playbook))
    return document, states_of_photos(playbook.workspace_id, document)


def _newest(playbook: Playbook) -> Version | None:
    versions = Version.objects.in_workspace(playbook.workspace_id).select_related("published_by__person")
    return versions.filter(playbook=playbook).order_by("-number").first()


@dataclass(frozen=True, slots=True)
class PastState:
    """What a draft said at the end of an entry; `lost`: how many of its photos exist no more; `since`: what is other
    in the draft of today, which it is itself if nothing is (`is_now`)."""

    document: Document
    steps: tuple[ReadStep, ...]
    lost: int
    since: Differences

    @property
    def is_now(self) -> bool:
        return self.since == Differences()


def past_state(playbook: Playbook, entry: HistoryEntry) -> PastState:
    """Six queries, however long it is."""
    now = state_now(playbook)
    state = entry.state or now
    document = document_of_state(playbook, state)
    photos = states_of_photos(playbook.workspace_id, document)
    lost = set(document.assets()) & photos.refused
    return PastState(document, steps_of_draft(document, photos), len(lost), differences(state, now))


def differences_of_last(playbook: Playbook, entry: HistoryEntry) -> Differences:
    """Of the entry that goes on, up to now."""
    return differences(state_before(entry), state_now(playbook))
