"""Start the limited process that makes the renditions of one photo, and read what it made."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from komin.playbooks.media.rendering.limited import RefusedPhotoError, run_limited

__all__ = ["RefusedPhotoError", "Rendered", "Rendition", "rendered"]

_WALL_SECONDS = 90
_CHILD = "from komin.playbooks.media.rendering.child import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Rendition:
    width: int
    height: int
    file: Path


@dataclass(frozen=True, slots=True)
class Rendered:
    """Size of the upright photo in pixels; renditions by longest side, the one for paper, and if asked for one without
    loss."""

    width: int
    height: int
    captured_at: datetime | None
    renditions: Mapping[int, Rendition]
    paper: Rendition
    exact: Path | None


@contextmanager
def rendered(photo: Iterable[bytes], treatment: Mapping[str, Any] | None = None) -> Iterator[Rendered]:
    """The renditions of a photo, as files that are gone after the block. Raises RefusedPhotoError.

    `treatment` (document.marks.Treatment as JSON) blurs, crops and turns it first; width and height are those after it.
    {"exact": True} asks for one without loss.
    """
    with tempfile.TemporaryDirectory(prefix="komin-photo-") as name:
        folder = Path(name)
        with (folder / "photo").open("wb") as file:
            file.writelines(photo)
        yield _read(_run_child(folder, treatment or {}), folder)


def _run_child(folder: Path, treatment: Mapping[str, Any]) -> dict[str, Any]:
    return run_limited(_CHILD, [str(folder / "photo"), str(folder), json.dumps(treatment)], folder, _WALL_SECONDS)


def _read(result: dict[str, Any], folder: Path) -> Rendered:
    captured_at = datetime.fromisoformat(result["captured_at"]) if result["captured_at"] else None
    renditions = {
        int(size): Rendition(width, height, folder / f"{size}.webp")
        for size, (width, height) in sorted(result["renditions"].items(), key=lambda item: int(item[0]))
    }
    width, height = result["paper"]
    paper = Rendition(width, height, folder / "paper.jpg")
    exact = folder / "exact.png"
    made = exact if exact.exists() else None
    return Rendered(result["width"], result["height"], captured_at, renditions, paper, made)
