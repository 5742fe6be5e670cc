"""Put a backup back: everything is verified by its hash before anything is changed."""

import argparse
import hashlib
import json
import os
import shutil
import tarfile
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from komin import __version__
from komin.conf.command_line import Refused, start_django
from komin.conf.commands.backup import ARCHIVED, FORMAT, postgresql_address, postgresql_tool
from komin.conf.commands.erasures import erase_again
from komin.conf.commands.migrate import migrate
from komin.conf.sealing import opened
from komin.conf.secret_key import secret_key

_PIECE = 1 << 20
_MANIFEST = "MANIFEST.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="the backup")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the key that opens it, of `komin backup-key`")
    parser.add_argument("--check", action="store_true", help="only verify it, change nothing")
    parser.add_argument("--replace", action="store_true", help="replace what the installation holds now")


def run(arguments: argparse.Namespace) -> int:
    start_django()
    from django.conf import settings

    from komin.privacy.rights.actions.forget_packages import forget_lost_packages

    with opened(arguments.file, arguments.key, settings.DATA_DIR) as content:
        manifest = verify(arguments.file, content)
        print(f"{arguments.file}: {len(manifest['files'])} files of {manifest['made_at']}, every hash is right.")
        if not arguments.check:
            restore(content, manifest, replace=arguments.replace)
            migrate()
            forget_lost_packages()
            erase_again()
            print("Restored. Start Komin again with `komin serve`.")
    return 0


def verify(file: Path, content: IO[bytes]) -> dict[str, Any]:
    """The manifest of a sound backup. Raises Refused, naming the file, at the first thing missing, changed or added."""
    try:
        with tarfile.open(fileobj=content, mode="r:") as archive:
            found = {member.name: _sha256(archive, member) for member in archive if member.name != _MANIFEST}
            manifest: dict[str, Any] = json.loads(_member(archive, _MANIFEST).read())
        expected = {str(entry["name"]): str(entry["sha256"]) for entry in manifest["files"]}
        made_by, _ = str(manifest["komin"]), str(manifest["made_at"])
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise Refused(f"{file} is not a whole backup ({error}). Nothing was changed.") from error
    if manifest.get("format") != FORMAT:
        raise Refused(f"{file} is not a backup of this format ({FORMAT}). Nothing was changed.")
    if _release(made_by) > _release(__version__):
        raise Refused(f"{file} was made by Komin {made_by}, this is {__version__}: install that release first.")
    for name in sorted(expected.keys() | found.keys()):
        named_after = name.rsplit("/", 1)[1] if name.startswith("blobs/") else expected.get(name)
        if not found.get(name) == expected.get(name) == named_after:
            raise Refused(f"{file}: {name} is missing or damaged. Nothing was changed.")
    return manifest


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def restore(content: IO[bytes], manifest: dict[str, Any], *, replace: bool) -> None:
    """Blobs first, then the database: a fault in between leaves unused files, never a database without its photos.

    Raises Refused, before anything is changed, for another engine, an installation that holds people (unless
    `replace`), or one that is running.
    """
    from django.conf import settings
    from django.db import connection

    from komin.privacy.archive.store import replace_by_copy

    database = next(entry["name"] for entry in manifest["files"] if entry["name"].startswith("database."))
    vendor = database.split(".", 1)[1]
    if vendor != connection.vendor:
        raise Refused(f"the backup holds a {vendor} database; KOMIN_DATABASE_URL names {connection.vendor}.")
    if not replace and _holds_people():
        raise Refused("this installation holds data. Use --replace to put the backup in its place.")
    {"sqlite": _require_sqlite_at_rest, "postgresql": _require_postgresql_at_rest}[vendor]()
    connection.close()
    content.seek(0)
    with tarfile.open(fileobj=content, mode="r:") as archive:
        _restore_blobs(archive)
        if vendor == "sqlite":
            _restore_sqlite(archive, database, Path(connection.settings_dict["NAME"]))
        else:
            _restore_postgresql(archive, database)
        if ARCHIVED in archive.getnames():
            replace_by_copy(_member(archive, ARCHIVED))
        if "secret_key" in archive.getnames():
            _put_in_place(_member(archive, "secret_key"), settings.DATA_DIR / "secret_key")
            _read_with_restored_key()


def _read_with_restored_key() -> None:
    """Without it the sessions that were restored can't be read, and those of whoever is erased again would stay."""
    from django.conf import settings

    restored = secret_key("", settings.DATA_DIR)
    if settings.KOMIN["SECRET_KEY"]:
        settings.SECRET_KEY_FALLBACKS = [*settings.SECRET_KEY_FALLBACKS, restored]
    else:
        settings.SECRET_KEY = restored


def _holds_people() -> bool:
    from django.db import connection

    if "accounts_person" not in connection.introspection.table_names():
        return False
    from komin.people.accounts.models import Person

    return Person.objects.exists()


def _require_sqlite_at_rest() -> None:
    """Nobody may hold the file to be replaced: leaving the write-ahead log needs that no one else does."""
    from django.db import DatabaseError, connection

    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout=2000")
            cursor.execute("PRAGMA journal_mode=DELETE")
            left = cursor.fetchone()[0] == "delete"
    except DatabaseError:
        left = False
    if not left:
        raise Refused("Komin is running on this database: stop it first. Nothing was changed.")


def _require_postgresql_at_rest() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        others = cursor.fetchone()[0]
    if others:
        raise Refused(f"{others} connections to the database are open: stop Komin on every node first."
                      " Nothing was changed.")  # fmt: skip


def _restore_blobs(archive: tarfile.TarFile) -> None:
    from komin.platform.blobs.store import blob_store

    store = blob_store()
    for member in archive:
        if member.name.startswith("blobs/"):
            _, namespace, _ = member.name.split("/")
            store.write(uuid.UUID(namespace), _pieces(_member(archive, member.name)))


def _restore_sqlite(archive: tarfile.TarFile, name: str, target: Path) -> None:
    """The old log must go before the new file comes: SQLite would replay it into a database it does not belong to."""
    import sqlite3

    def check(aside: Path) -> None:
        restored = sqlite3.connect(aside)
        (state,) = restored.execute("PRAGMA integrity_check").fetchone()
        restored.close()
        if state != "ok":
            raise Refused(f"the database in the backup is damaged: {state}. The one here was not changed.")
        for suffix in ("-wal", "-shm"):
            target.with_name(target.name + suffix).unlink(missing_ok=True)

    _put_in_place(_member(archive, name), target, check)


def _restore_postgresql(archive: tarfile.TarFile, name: str) -> None:
    """In one transaction: what is there goes, also tables the backup does not know, and the backup comes."""
    with tempfile.TemporaryDirectory() as folder:
        dump, script, empty = (Path(folder) / part for part in ("dump", "restore.sql", "empty.sql"))
        with dump.open("wb") as file:
            shutil.copyfileobj(_member(archive, name), file)
        empty.write_text(_EMPTY_SCHEMA, encoding="ascii")
        postgresql_tool("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump))
        postgresql_tool(
            "psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction",
            f"--file={empty}", f"--file={script}", f"--dbname={postgresql_address()}",
        )  # fmt: skip


# Not DROP SCHEMA: that needs the rights of its owner, which the product's user need not have.
_EMPTY_SCHEMA = """
DO $$
DECLARE thing record;
BEGIN
  FOR thing IN SELECT oid::regclass AS name FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
  LOOP EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', thing.name); END LOOP;
  FOR thing IN SELECT p.oid::regprocedure AS name FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace AND p.prokind = 'f'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', thing.name); END LOOP;
END $$;
"""


def _put_in_place(content: IO[bytes], target: Path, check: Callable[[Path], None] | None = None) -> None:
    """Written aside, readable by its owner only, on the disk and checked before it takes the place of `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.restoring")
    aside.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())
        if check is not None:
            check(aside)
        aside.rename(target)
    finally:
        aside.unlink(missing_ok=True)


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
