"""One file that holds everything: the database as of one moment, every photo and file, and their hashes.

Blobs are never changed once written, so they are copied after the database: whatever the database names is there.
"""

import argparse
import hashlib
import io
import json
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from komin import __version__
from komin.conf.command_line import Refused, start_django

FORMAT = "komin.backup/1"
_PIECE = 1 << 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the file to write, e.g. komin.tar; must not exist")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    entries = write_backup(arguments.file)
    print(f"{arguments.file}: {len(entries)} files, {arguments.file.stat().st_size / 1e6:.1f} MB.")
    print("It holds personal data and secrets: keep it as safe as the database.")
    return 0


def write_backup(target: Path) -> list[dict[str, Any]]:
    """Write `target` (mode 0600) and return its manifest. Raises Refused when it exists; leaves no half file behind."""
    if target.exists():
        raise Refused(f"{target} exists already: choose another name.")
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            entries = _write(file)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(target)
    except OSError as error:
        raise Refused(f"{target} can't be written ({error.strerror}).") from error
    finally:
        aside.unlink(missing_ok=True)
    return entries


def _write(file: Any) -> list[dict[str, Any]]:
    from django.conf import settings
    from django.db import connection

    from komin.kernel import clock

    entries: list[dict[str, Any]] = []
    with tarfile.open(fileobj=file, mode="w") as archive, tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "database"
        {"sqlite": copy_sqlite, "postgresql": dump_postgresql}[connection.vendor](database)
        entries.append(_add_file(archive, f"database.{connection.vendor}", database))
        key = settings.DATA_DIR / "secret_key"
        if key.exists():
            entries.append(_add_file(archive, "secret_key", key))
        entries += _add_blobs(archive)
        head = {"format": FORMAT, "komin": __version__, "made_at": clock.now().isoformat(), "files": entries}
        _add_bytes(archive, "MANIFEST.json", json.dumps(head, indent=1).encode())
    return entries


def copy_sqlite(target: Path) -> None:
    """A consistent copy while others write (SQLite's VACUUM INTO)."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])


def dump_postgresql(target: Path) -> None:
    """A consistent dump while others write (pg_dump takes one snapshot)."""
    postgresql_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def postgresql_tool(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own tools on the configured database. Raises Refused with its words when it fails."""
    from django.db import connection

    settings = connection.settings_dict
    environment = {
        **os.environ,
        "PGDATABASE": str(settings["NAME"]),
        "PGUSER": str(settings["USER"]),
        "PGPASSWORD": str(settings["PASSWORD"]),
        "PGHOST": str(settings["HOST"]),
        "PGPORT": str(settings["PORT"] or 5432),
    }
    try:
        done = subprocess.run([name, *arguments], env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise Refused(f"{name} is needed: install PostgreSQL's client tools (Debian: postgresql-client).") from error
    if done.returncode:
        raise Refused(f"{name} failed: {done.stderr.strip()[-500:]}")


def _add_file(archive: tarfile.TarFile, name: str, file: Path) -> dict[str, Any]:
    archive.add(file, arcname=name, recursive=False)
    with file.open("rb") as content:
        return {"name": name, "size": file.stat().st_size, "sha256": hashlib.file_digest(content, "sha256").hexdigest()}


def _add_blobs(archive: tarfile.TarFile) -> list[dict[str, Any]]:
    from komin.platform.blobs.store import blob_store

    store, entries = blob_store(), []
    for key in sorted(store.keys(), key=lambda key: (key.namespace.hex, key.sha256)):
        with store.open(key) as content:
            entries.append(_add_blob(archive, f"blobs/{key.namespace}/{key.sha256}", content))
    return entries


def _add_blob(archive: tarfile.TarFile, name: str, content: Any) -> dict[str, Any]:
    """Spools the blob to know its size; hashes what is really written: a rotten blob is seen here, not at restore."""
    with tempfile.SpooledTemporaryFile(max_size=8 * _PIECE) as spool:
        digest = hashlib.sha256()
        while piece := content.read(_PIECE):
            digest.update(piece)
            spool.write(piece)
        if digest.hexdigest() != name.rsplit("/", 1)[1]:
            raise Refused(f"{name} does not match its hash: the file store is damaged. Run `komin doctor`.")
        info = tarfile.TarInfo(name)
        info.size = spool.tell()
        spool.seek(0)
        archive.addfile(info, spool)
    return {"name": name, "size": info.size, "sha256": digest.hexdigest()}


def _add_bytes(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    archive.addfile(info, io.BytesIO(content))
