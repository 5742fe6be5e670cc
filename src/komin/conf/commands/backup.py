"""One file that holds everything: the database as of one moment, the intermediate archive, every photo and file, and
their hashes.

Blobs are never changed once written, so they are copied after the database: whatever the database names is there, but
for what was erased in the meantime, which nobody wants back. Copies that people had made of their own data are left
out: they live for a week, and are made again.
"""

import argparse
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from komin import __version__
from komin.conf.command_line import Refused, start_django
from komin.conf.sealing import recipients_of, sealed_for

if TYPE_CHECKING:
    from pyrage.x25519 import Recipient

FORMAT = "komin.backup/1"
ARCHIVED = "archive.jsonl"
_PIECE = 1 << 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the file to write, e.g. komin.age; must not exist")
    parser.add_argument(
        "--for", dest="recipients", action="append", metavar="RECIPIENT",
        help="who may open it: age1…, as `komin backup-key` prints it; more than once for more (default:"
        " KOMIN_BACKUP_RECIPIENTS)",
    )  # fmt: skip
    parser.add_argument(
        "--keep-days", type=int, metavar="DAYS",
        help="once it is whole, delete the backups beside it that are older: those with its ending and the same name"
        " up to the first digit",
    )  # fmt: skip
    parser.add_argument("--readable", action="store_true", help="do not encrypt it: whoever has the file can read it")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    if arguments.keep_days is not None and not (arguments.keep_days > 0 and _family(arguments.file)):
        raise Refused("--keep-days needs at least 1, and a name that begins with a letter: komin-2026-03-02.age")
    made = write_backup(arguments.file, [] if arguments.readable else _recipients(arguments.recipients))
    print(f"{arguments.file}: {len(made.files)} files, {arguments.file.stat().st_size / 1e6:.1f} MB.")
    if arguments.readable:
        print("It is not encrypted, and holds personal data and secrets: keep it as safe as the database.")
    for old in _older_than(arguments.keep_days, arguments.file) if arguments.keep_days and not made.damaged else ():
        old.unlink()
        print(f"{old}: deleted, older than {arguments.keep_days} days.")
    for name in made.damaged:
        print(f"komin: {name} does not match its hash and was left out: the file store is damaged.", file=sys.stderr)
    return int(bool(made.damaged))


def _family(file: Path) -> str:
    """What the names of one timer's backups begin with: all that comes before the date."""
    return "".join(takewhile(lambda character: not character.isdigit(), file.stem))


def _older_than(days: int, newest: Path) -> list[Path]:
    from komin.kernel import clock

    ended = clock.now().timestamp() - days * 86_400
    alike = [one for one in newest.parent.iterdir() if one.suffix == newest.suffix and one.is_file()]
    same = [one for one in alike if one != newest and _family(one) == _family(newest)]
    return sorted(one for one in same if one.stat().st_mtime < ended)


def _recipients(given: list[str] | None) -> "list[Recipient]":
    from django.conf import settings

    names = given or settings.KOMIN["BACKUP_RECIPIENTS"]
    if not names:
        raise Refused(
            "who may open the backup? `komin backup-key komin.key` makes a key; give what it prints by --for"
            " or KOMIN_BACKUP_RECIPIENTS. --readable writes a backup that anybody can read."
        )
    return recipients_of(names)


@dataclass(slots=True)
class Contents:
    """What a backup holds, as its manifest names it, and the blobs left out because they are not what they were."""

    files: list[dict[str, Any]] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


def write_backup(target: Path, recipients: "Sequence[Recipient]") -> Contents:
    """Write `target` (mode 0600), encrypted when there are recipients.

    Raises Refused when it exists or can't be written; leaves no half file behind.
    """
    if target.exists():
        raise Refused(f"{target} exists already: choose another name.")
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with sealed_for(recipients, file) if recipients else nullcontext(file) as content:
                contents = _write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(target)
    except OSError as error:
        raise Refused(f"{target} can't be written ({error.strerror}).") from error
    finally:
        aside.unlink(missing_ok=True)
    return contents


def _write(file: IO[bytes]) -> Contents:
    from django.conf import settings
    from django.db import connection

    from komin.kernel import clock
    from komin.privacy.archive.store import write_copy

    contents = Contents()
    with (
        tarfile.open(fileobj=file, mode="w|") as archive,
        # Beside the database that is copied: readable by nobody who can't read that.
        tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".komin-backup-") as folder,
    ):
        database = Path(folder) / "database"
        {"sqlite": copy_sqlite, "postgresql": dump_postgresql}[connection.vendor](database)
        contents.files.append(_add_file(archive, f"database.{connection.vendor}", database))
        # After the database: what was moved meanwhile is in both, under one id, and in none never.
        archived = Path(folder) / "archive"
        write_copy(archived)
        contents.files.append(_add_file(archive, ARCHIVED, archived))
        key = settings.DATA_DIR / "secret_key"
        if key.exists():
            contents.files.append(_add_file(archive, "secret_key", key))
        _add_blobs(archive, contents)
        head = {"format": FORMAT, "komin": __version__, "made_at": clock.now().isoformat(), "files": contents.files}
        _add_bytes(archive, "MANIFEST.json", json.dumps(head, indent=1).encode())
    return contents


def copy_sqlite(target: Path) -> None:
    """A consistent copy while others write (SQLite's VACUUM INTO)."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])


def dump_postgresql(target: Path) -> None:
    """A consistent dump while others write (pg_dump takes one snapshot)."""
    postgresql_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--exclude-schema=archive",
                    f"--file={target}",                    f"--dbname={postgresql_address()}")  # fmt: skip


def postgresql_tool(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own tools on the configured database. Raises Refused with its words when it fails."""
    from django.db import connection

    environment = {**os.environ, "PGPASSWORD": str(connection.settings_dict["PASSWORD"])}
    try:
        done = subprocess.run([name, *arguments], env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise Refused(f"{name} is needed: install PostgreSQL's client tools (Debian: postgresql-client).") from error
    if done.returncode:
        raise Refused(f"{name} failed: {' '.join(done.stderr.split())[-500:]}")


def postgresql_address() -> str:
    """The configured database for PostgreSQL's tools; the password is not in it, other users could read it there."""
    from django.db import connection
    from psycopg.conninfo import make_conninfo

    settings = connection.settings_dict
    where = {"dbname": settings["NAME"], "user": settings["USER"], "host": settings["HOST"], "port": settings["PORT"]}
    given = {name: value for name, value in where.items() if value}
    return make_conninfo("", **given, **settings["OPTIONS"])


def _add_file(archive: tarfile.TarFile, name: str, file: Path) -> dict[str, Any]:
    archive.add(file, arcname=name, recursive=False)
    with file.open("rb") as content:
        return {"name": name, "size": file.stat().st_size, "sha256": hashlib.file_digest(content, "sha256").hexdigest()}


def _add_blobs(archive: tarfile.TarFile, contents: Contents) -> None:
    from komin.platform.blobs.store import blob_store
    from komin.privacy.rights.queries import namespaces_of_packages

    store, left_out = blob_store(), namespaces_of_packages()
    everything = store.keys()
    kept = (key for key in everything if key.namespace not in left_out)
    for key in sorted(kept, key=lambda key: (key.namespace.hex, key.sha256)):
        name = f"blobs/{key.namespace}/{key.sha256}"
        try:
            with store.open(key) as content:
                entry = _add_blob(archive, name, key.sha256, content)
        except KeyError:
            continue  # erased since it was listed
        if entry is None:
            contents.damaged.append(name)
        else:
            contents.files.append(entry)


def _add_blob(archive: tarfile.TarFile, name: str, sha256: str, content: IO[bytes]) -> dict[str, Any] | None:
    """Spools the blob to know its size; hashes what is really read, to see here what rotted (None)."""
    with tempfile.SpooledTemporaryFile(max_size=8 * _PIECE) as spool:
        digest = hashlib.sha256()
        while piece := content.read(_PIECE):
            digest.update(piece)
            spool.write(piece)
        if digest.hexdigest() != sha256:
            return None
        info = tarfile.TarInfo(name)
        info.size = spool.tell()
        spool.seek(0)
        archive.addfile(info, spool)
    return {"name": name, "size": info.size, "sha256": sha256}


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    archive.addfile(info, io.BytesIO(content))
