"""Who was erased and which workspaces ended, by internal ids alone, in a file that no backup of the database holds.

A backup brings people back who asked to be forgotten, and workspaces that were closed. Whatever is restored, what this
file says is done again before the site opens. A line is on the disk before the first row goes; lines are only added.
"""

import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Entry:
    person_id: uuid.UUID
    at: str


def ledger_file() -> Path:
    """Beside the data folder, unless the operator says where."""
    chosen: Path | None = settings.KOMIN["ERASURE_LEDGER"]
    folder: Path = settings.DATA_DIR
    return chosen or folder.with_name(f"{folder.name}-erasures.jsonl")


def write_down(person_id: uuid.UUID) -> None:
    """Once for each person. Raises Unavailable when the file can't be written: then nobody is erased."""
    _write_down("person", person_id)


def write_down_workspace(workspace_id: uuid.UUID) -> None:
    """Once for each. Raises Unavailable when the file can't be written: then nothing of it goes."""
    _write_down("workspace", workspace_id)


def _write_down(what: str, pk: uuid.UUID) -> None:
    line = json.dumps({what: str(pk), "at": clock.now().isoformat(timespec="seconds")}) + "\n"
    file = ledger_file()
    try:
        if any(read.get(what) == str(pk) for read in _lines()):
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise Unavailable(_("The list of erasures can't be written. Nothing was erased.")) from error


def entries() -> Iterator[Entry]:
    """The persons, the oldest first."""
    for read in _lines():
        if "person" in read:
            yield Entry(uuid.UUID(read["person"]), read["at"])


def ended_workspaces() -> list[uuid.UUID]:
    return [uuid.UUID(read["workspace"]) for read in _lines() if "workspace" in read]


def _lines() -> Iterator[dict[str, str]]:
    """A last line cut short by a power failure was of an erasure that had not begun."""
    try:
        lines = ledger_file().read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return
    for line in lines[:-1]:
        yield json.loads(line)
