"""Start the limited process that makes the renditions of one photo, and read what it made."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

_WALL_SECONDS = 90
# What a decoder does that hostile bytes have broken. A process killed from outside (memory of the machine, a restart)
# says nothing about the photo: that one is tried again.
_CRASHES = {signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}


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


class RefusedPhotoError(Exception):
    """The bytes are no photo that can be shown. `refusal` is a key of REFUSALS."""

    def __init__(self, refusal: str) -> None:
        super().__init__(refusal)
        self.refusal = refusal


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
    command = [sys.executable, "-I", "-c", _CHILD, str(folder / "photo"), str(folder), json.dumps(treatment)]
    environment = {"PATH": os.defpath, "KOMIN_SOURCES": str(Path(__file__).resolve().parents[4])}
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter and module, no shell)
            command, env=environment, cwd=folder, capture_output=True, timeout=_WALL_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedPhotoError("too_heavy") from error
    if -done.returncode == signal.SIGXCPU:
        raise RefusedPhotoError("too_heavy")
    if -done.returncode in _CRASHES:
        raise RefusedPhotoError("damaged")
    if done.returncode:
        raise RuntimeError(f"The rendering process failed: {done.stderr.decode(errors='replace')[-500:]}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


# Isolated mode ignores PYTHONPATH: the sources' folder is handed over by name.
_CHILD = (
    "import os, sys; sys.path.insert(0, os.environ['KOMIN_SOURCES']);"
    " from komin.playbooks.media.rendering.child import main; sys.exit(main())"
)


def _read(result: dict[str, Any], folder: Path) -> Rendered:
    if "refusal" in result:
        raise RefusedPhotoError(result["refusal"])
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
