"""Put a backup back: everything is verified by its hash before anything is changed."""

import argparse
import hashlib
import json
import shutil
import sqlite3
import tarfile
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from komin.conf.command_line import Refused, start_django
from komin.conf.commands.backup import FORMAT, postgresql_tool

_PIECE = 1 << 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--check", action="store_true", help="only verify it, change nothing")
    parser.add_argument("--replace", action="store_true", help="replace what the installation holds now")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    manifest = verify(arguments.file)
    print(f"{arguments.file}: {len(manifest['files'])} files of {manifest['made_at']}, every hash is right.")
    if not arguments.check:
        restore(arguments.file, manifest, replace=arguments.replace)
        print("Restored. Start Komin again with `komin serve`.")
    return 0


def verify(file: Path) -> dict[str, Any]:
    """The manifest of a sound backup. Raises Refused, naming the file, at the first thing missing or changed."""
    try:
        with tarfile.open(file) as archive:
            found = {member.name: _sha256(archive, member) for member in archive if member.name != "MANIFEST.json"}
            manifest: dict[str, Any] = json.loads(_member(archive, "MANIFEST.json").read())
    except (OSError, tarfile.TarError, ValueError, KeyError) as error:
        raise Refused(f"{file} is not a whole backup ({error}).") from error
    if manifest.get("format") != FORMAT:
        raise Refused(f"{file} is not a backup of this format ({FORMAT}).")
    for entry in manifest["files"]:
        if found.get(entry["name"]) != entry["sha256"]:
            raise Refused(f"{file}: {entry['name']} is missing or damaged. Nothing was changed.")
    return manifest


def restore(file: Path, manifest: dict[str, Any], *, replace: bool) -> None:
    """Blobs first, then the database: a fault in between leaves unused files, never a database without its photos."""
    from django.conf import settings
    from django.db import connection

    database = next(entry["name"] for entry in manifest["files"] if entry["name"].startswith("database."))
    vendor = database.split(".", 1)[1]
    if vendor != connection.vendor:
        raise Refused(f"the backup holds a {vendor} database; KOMIN_DATABASE_URL names {connection.vendor}.")
    if not replace and _holds_people():
        raise Refused("this installation holds data. Use --replace to put the backup in its place.")
    connection.close()
    with tarfile.open(file) as archive:
        _restore_blobs(archive)
        if vendor == "sqlite":
            _restore_sqlite(archive, database, Path(connection.settings_dict["NAME"]))
        else:
            _restore_postgresql(archive, database)
        if "secret_key" in archive.getnames():
            _write_safely(_member(archive, "secret_key"), settings.DATA_DIR / "secret_key")


def _holds_people() -> bool:
    from django.db import connection

    if "accounts_person" not in connection.introspection.table_names():
        return False
    from komin.people.accounts.models import Person

    return Person.objects.exists()


def _restore_blobs(archive: tarfile.TarFile) -> None:
    from komin.platform.blobs.store import blob_store

    store = blob_store()
    for member in archive:
        if member.name.startswith("blobs/"):
            _, namespace, _ = member.name.split("/")
            store.write(uuid.UUID(namespace), _pieces(_member(archive, member.name)))


def _restore_sqlite(archive: tarfile.TarFile, name: str, target: Path) -> None:
    """The old log must go before the new file comes: SQLite would replay it into a database it does not belong to."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.restoring")
    with aside.open("wb") as file:
        shutil.copyfileobj(_member(archive, name), file)
    with sqlite3.connect(aside) as restored:
        (state,) = restored.execute("PRAGMA integrity_check").fetchone()
    restored.close()
    if state != "ok":
        aside.unlink()
        raise Refused(f"the database in the backup is damaged: {state}")
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    aside.rename(target)


def _restore_postgresql(archive: tarfile.TarFile, name: str) -> None:
    with tempfile.NamedTemporaryFile() as dump:
        shutil.copyfileobj(_member(archive, name), dump)
        dump.flush()
        postgresql_tool(
            "pg_restore", "--clean", "--if-exists", "--single-transaction", "--no-owner", "--no-privileges",
            f"--dbname={_database_name()}", dump.name,
        )  # fmt: skip


def _database_name() -> str:
    from django.db import connection

    return str(connection.settings_dict["NAME"])


def _write_safely(content: IO[bytes], target: Path) -> None:
    aside = target.with_name(f"{target.name}.restoring")
    aside.touch(mode=0o600)
    aside.write_bytes(content.read())
    aside.rename(target)


def _member(archive: tarfile.TarFile, name: str) -> IO[bytes]:
    content = archive.extractfile(name)
    if content is None:
        raise KeyError(name)
    return content


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(_PIECE):
        yield piece


def _sha256(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    digest = hashlib.sha256()
    for piece in _pieces(_member(archive, member.name)):
        digest.update(piece)
    return digest.hexdigest()
