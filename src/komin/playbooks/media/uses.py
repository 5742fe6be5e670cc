"""Where photos are used: asked of the slices above, which declare it in their `media_uses.py`."""

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from django.db.models import Q, QuerySet

from komin.people.workspaces.models import Member


class UseKind(StrEnum):
    DRAFT = "draft"
    VERSION = "version"
    TEMPLATE = "template"
    BLOCK = "block"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class Use:
    """One place that shows a photo. `title` and `number` are those of the playbook, or the name of a template or a
    step block and none; `place` says where within it; `is_gone` for what was deleted and can come back; `library` is
    where the playbook is kept.
    """

    kind: UseKind
    number: str
    title: str
    language: str
    place: str
    address: str
    is_gone: bool = False
    library: uuid.UUID | None = None


class Uses(Protocol):
    """What one slice knows of the use of photos."""

    def of(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> Mapping[uuid.UUID, list[Use]]:
        """By asset, in one query."""
        ...

    def hidden_from(self, member: Member) -> QuerySet[Any, uuid.UUID] | None:
        """The ids of assets that are used where the member may not look; None where they may look everywhere."""
        ...

    def shown_to(self, member: Member) -> QuerySet[Any, uuid.UUID]:
        """The ids of assets that are used where the member may look."""
        ...

    def used(self, workspace_id: uuid.UUID) -> QuerySet[Any, uuid.UUID]:
        """The ids of all assets that are used, as a query to be part of another."""
        ...

    def treated(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> set[uuid.UUID]:
        """Those pictures (`Photo.picture`) made of `assets` that the slice shows by their id."""
        ...

    def named(self, workspace_id: uuid.UUID, hashes: Collection[str]) -> set[str]:
        """Those of `hashes` (SHA-256) whose bytes the slice still needs."""
        ...


_declared: list[Uses] = []
_closed_libraries: list[Callable[[Member], Collection[uuid.UUID]]] = []


def declare_uses(uses: Uses) -> None:
    _declared.append(uses)


def uses_of(workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Use]]:
    """By asset; an asset that nothing uses is left out. One query for each slice that declared."""
    found: dict[uuid.UUID, list[Use]] = {}
    for uses in _declared:
        for asset, own in uses.of(workspace_id, assets).items():
            found.setdefault(asset, []).extend(own)
    return found


def declare_closed_libraries(source: Callable[[Member], Collection[uuid.UUID]]) -> None:
    """Said by the slice above that keeps playbooks in libraries."""
    _closed_libraries.append(source)


def uses_for(member: Member, assets: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Use]]:
    """As `uses_of`, without those in libraries in which the member does not write."""
    closed = {library for source in _closed_libraries for library in source(member)}
    found = uses_of(member.workspace_id, assets)
    return {asset: [use for use in uses if use.library not in closed] for asset, uses in found.items()}


def seen_by(member: Member, asset: str) -> Q:
    """Rows about assets that the member may see: what is used only where they may not look is left out. `asset` is the
    lookup from a row to its asset. Where no library is hidden from them, the databases never come to the long lists of
    what is shown."""
    everywhere = [hidden for uses in _declared if (hidden := uses.hidden_from(member)) is not None]
    if not everywhere:
        return Q()
    seen = Q()
    for hidden in everywhere:
        seen &= ~Q(**{f"{asset}__in": hidden})
    for uses in _declared:
        seen |= Q(**{f"{asset}__in": uses.shown_to(member)})
    return seen


def used_assets(workspace_id: uuid.UUID) -> list[QuerySet[Any, uuid.UUID]]:
    """Together, the ids of all assets that are used."""
    return [uses.used(workspace_id) for uses in _declared]


def treated_pictures(workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those pictures made of `assets` that are shown by their id. One query for each slice that shows any."""
    return {picture for uses in _declared for picture in uses.treated(workspace_id, assets)}


def named_elsewhere(workspace_id: uuid.UUID, hashes: Collection[str]) -> set[str]:
    """Those of `hashes` whose bytes a slice above still needs."""
    return {sha256 for uses in _declared for sha256 in uses.named(workspace_id, hashes)}
