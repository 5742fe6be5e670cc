"""A migrated database is made once and copied: to migrate takes some ten seconds, in each process of a run and on each
engine. The copy is found by a hash of every migration, so that a changed one is run again."""

import fcntl
import hashlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

_PLACE = Path(tempfile.gettempdir())
_PREFIX = "komin_migrated_"
_KEPT = 8


def pytest_configure() -> None:
    # Not before the settings, which choose the SQLite library.
    from django.core import management
    from django.db.backends.base.creation import BaseDatabaseCreation

    create, call = BaseDatabaseCreation.create_test_db, management.call_command

    def create_test_db(self: BaseDatabaseCreation, *arguments: Any, **options: Any) -> str:
        def migrate_by_copy(command: str, *given: Any, **named: Any) -> Any:
            if command != "migrate":
                return call(command, *given, **named)
            copy = _file_copied if self.connection.vendor == "sqlite" else _database_copied
            with _alone():
                return copy(self.connection, lambda: call(command, *given, **named))

        with patch.object(management, "call_command", migrate_by_copy):
            return create(self, *arguments, **options)

    BaseDatabaseCreation.create_test_db = create_test_db  # type: ignore[method-assign]


def kept_name() -> str:
    """Of the migrated database, which on PostgreSQL is a template: by what the migrations of this project and of its
    libraries say, and by their names."""
    from django.apps import apps

    told = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda one: one.label):
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            told.update(f"{app.label}/{file.name}\0".encode() + file.read_bytes())
    return _PREFIX + told.hexdigest()[:16]


def kept_file() -> Path | None:
    """A migrated SQLite database to copy, where one was made for these migrations."""
    kept = _PLACE / f"{kept_name()}.sqlite3"
    return kept if kept.exists() else None


def is_kept(server: Any) -> bool:
    """Whether PostgreSQL has a migrated database to copy; asked by a cursor or a connection."""
    asked = server.execute("SELECT count(*) FROM pg_database WHERE datname = %s", [kept_name()]) or server
    return bool(asked.fetchone()[0])


@contextmanager
def _alone() -> Iterator[None]:
    """One process migrates, the others wait for its copy."""
    with (_PLACE / f"{_PREFIX}lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _file_copied(connection: Any, migrate: Callable[[], object]) -> None:
    from sqlite3 import connect

    connection.ensure_connection()
    if there := kept_file():
        with connect(there) as source:
            source.backup(connection.connection)
        source.close()
        there.touch()
        return
    migrate()
    kept = _PLACE / f"{kept_name()}.sqlite3"
    unfinished = kept.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    with connect(unfinished) as target:
        connection.connection.backup(target)
    target.close()
    unfinished.rename(kept)
    for old in sorted(_PLACE.glob(f"{_PREFIX}*.sqlite3"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
        old.unlink(missing_ok=True)


def _database_copied(connection: Any, migrate: Callable[[], object]) -> None:
    kept, own = kept_name(), connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        known = is_kept(cursor)
    if known:
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{own}"')
            cursor.execute(f'CREATE DATABASE "{own}" TEMPLATE "{kept}"')
        return
    migrate()
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{_PREFIX}unfinished"')
        cursor.execute(f'CREATE DATABASE "{_PREFIX}unfinished" TEMPLATE "{own}"')
        cursor.execute(f'ALTER DATABASE "{_PREFIX}unfinished" RENAME TO "{kept}"')
        # Numbered as they were made.
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [_PREFIX])
        for (old,) in cursor.fetchall()[:-_KEPT]:
            cursor.execute(f'DROP DATABASE "{old}"')
