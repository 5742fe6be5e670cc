"""Folders as a tree: which stand in which, and in which order they are shown."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from komin.playbooks.library.models import Folder

DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder as a list shows it; `depth` counts from 0, `path` names it with all that it stands in."""

    folder: Folder
    depth: int
    path: str


class Shelves:
    """The folders of one library, or of several."""

    def __init__(self, folders: Iterable[Folder]) -> None:
        self._known = {folder.pk: folder for folder in folders}
        self._within: dict[uuid.UUID | None, list[Folder]] = {}
        for folder in sorted(self._known.values(), key=lambda one: (one.name.casefold(), one.pk)):
            self._within.setdefault(folder.parent_id, []).append(folder)

    def get(self, folder_id: uuid.UUID | None) -> Folder | None:
        return self._known.get(folder_id) if folder_id else None

    def in_order(self, library_id: uuid.UUID) -> list[Shelf]:
        """Every folder of the library, each followed by what is in it."""
        return list(self._below(None, library_id, 0, ""))

    def children(self, library_id: uuid.UUID, parent_id: uuid.UUID | None = None) -> Sequence[Folder]:
        return [folder for folder in self._within.get(parent_id, ()) if folder.library_id == library_id]

    def path(self, folder_id: uuid.UUID) -> list[Folder]:
        """From the library down to the folder."""
        path, folder = list[Folder](), self.get(folder_id)
        while folder is not None and folder not in path:
            path.insert(0, folder)
            folder = self.get(folder.parent_id)
        return path

    def with_all_below(self, folder_id: uuid.UUID) -> list[uuid.UUID]:
        found = [folder_id]
        for one in found:
            found += [folder.pk for folder in self._within.get(one, ())]
        return found

    def _below(self, parent_id: uuid.UUID | None, library_id: uuid.UUID, depth: int, before: str) -> Iterator[Shelf]:
        for folder in self.children(library_id, parent_id):
            path = f"{before}{folder.name}"
            yield Shelf(folder, depth, path)
            yield from self._below(folder.pk, library_id, depth + 1, f"{path} / ")
