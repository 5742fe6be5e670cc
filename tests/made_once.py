"""What the limited processes make of the same bytes is made once in a run: renditions of photos, films of
clips, and printed pages.

Each starts an interpreter and a decoder or a compiler, half a second of a processor, and most tests show one of a few
pictures. A test that is about what such a process does asks for `made_anew`.
"""

import atexit
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

_PLACE = "TESTS_MADE_ONCE"
_SAID = "said.json"
_anew = False


def pytest_configure() -> None:
    if _PLACE not in os.environ:
        os.environ[_PLACE] = tempfile.mkdtemp(prefix="komin-made-once-")
        atexit.register(shutil.rmtree, os.environ[_PLACE], ignore_errors=True)
    _photos_once()
    _films_once()
    _pages_once()


@pytest.fixture
def made_anew() -> Iterator[None]:
    """By a process of its own, as in production."""
    global _anew
    _anew = True
    yield
    _anew = False


def _photos_once() -> None:
    from komin.playbooks.media.rendering import render

    run_child = render._run_child

    def once(folder: Path, treatment: Mapping[str, Any]) -> dict[str, Any]:
        given = [render._CHILD.encode(), json.dumps(treatment).encode(), (folder / "photo").read_bytes()]
        told: dict[str, Any] = _once(folder, given, lambda: run_child(folder, treatment))
        return told

    render._run_child = once


def _films_once() -> None:
    from komin.playbooks.media.rendering import filming

    run_child = filming._run_child

    def once(folder: Path) -> dict[str, Any]:
        given = [filming._CHILD.encode(), (folder / "clip").read_bytes()]
        told: dict[str, Any] = _once(folder, given, lambda: run_child(folder))
        return told

    filming._run_child = once


def _pages_once() -> None:
    from komin.platform.pdf import render

    run = render._run

    def once(root: Path, *ordered: Any) -> None:
        files = (file for file in sorted(root.rglob("*")) if file.is_file())
        laid_out = (part for file in files for part in (str(file.relative_to(root)).encode(), file.read_bytes()))
        _once(root, [repr(ordered).encode(), *laid_out], lambda: run(root, *ordered))

    render._run = once


def _once(folder: Path, given: Iterable[bytes], make: Callable[[], Any]) -> Any:
    """What `make` says, and the files that it puts into `folder`; nothing is kept of what fails."""
    if _anew:
        return make()
    kept = Path(
        os.environ[_PLACE], hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in given)).hexdigest()
    )
    if not kept.exists():
        before = set(folder.iterdir())
        said = make()
        _keep(kept, said, (file for file in folder.iterdir() if file not in before and file.is_file()))
        return said
    for file in kept.iterdir():
        if file.name != _SAID:
            shutil.copyfile(file, folder / file.name)
    return json.loads((kept / _SAID).read_text(encoding="utf-8"))


def _keep(kept: Path, said: Any, files: Iterable[Path]) -> None:
    """Whole or not at all: the other processes of the run look as well."""
    unfinished = Path(tempfile.mkdtemp(dir=kept.parent))
    for file in files:
        shutil.copyfile(file, unfinished / file.name)
    (unfinished / _SAID).write_text(json.dumps(said), encoding="utf-8")
    try:
        unfinished.rename(kept)
    except OSError:
        shutil.rmtree(unfinished)
