"""Start the limited process that makes the film of one clip, and read what it made."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from komin.playbooks.media.rendering.limited import run_limited

_WALL_SECONDS = 3000
"""Twice what it may have of the processor: others want that as well."""
_CHILD = "from komin.playbooks.media.rendering.film import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Filmed:
    """`film` (MP4) and `still` (PNG), both `width` × `height` pixels; `seconds` is at least 1."""

    film: Path
    still: Path
    width: int
    height: int
    seconds: int
    captured_at: datetime | None


@contextmanager
def filmed(clip: Iterable[bytes]) -> Iterator[Filmed]:
    """What is kept of a clip, as files that are gone after the block. Raises RefusedPhotoError."""
    with tempfile.TemporaryDirectory(prefix="komin-clip-") as name:
        folder = Path(name)
        with (folder / "clip").open("wb") as file:
            file.writelines(clip)
        yield _read(_run_child(folder), folder)


def _run_child(folder: Path) -> dict[str, Any]:
    return run_limited(_CHILD, [str(folder / "clip"), str(folder)], folder, _WALL_SECONDS)


def _read(result: dict[str, Any], folder: Path) -> Filmed:
    captured_at = datetime.fromisoformat(result["captured_at"]) if result["captured_at"] else None
    sides = result["width"], result["height"]
    return Filmed(folder / "film.mp4", folder / "still.png", *sides, result["seconds"], captured_at)
