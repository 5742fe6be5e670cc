"""The intermediate archive: what must still be kept as proof, apart from everything in use (recommendation of CNIL on
archiving, deliberation 2005-213; GDPR Art. 5(1)(e)).

A file of SQLite or a schema of PostgreSQL of its own, over a connection that is opened for one piece of work and closed
after it: the product's models, pages and searches know nothing of it. What reads contents is `find` and `of_person`;
tests hold who may call them. A record keeps the id of the row that it was, so that moving it twice keeps it once.
"""

import hashlib
import json
import os
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult

from django.conf import settings
from django.utils.translation import gettext as _

from komin.kernel.errors import Unavailable

SCHEMA = "archive"
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
_READ = "SELECT id, kind, person, since, keep_until, moved_at, content, sha256 FROM record"
_ADD = """INSERT INTO record (id, kind, person, since, keep_until, moved_at, content, sha256)
 VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_TABLE = """CREATE TABLE IF NOT EXISTS record (id TEXT PRIMARY KEY, kind TEXT NOT NULL, person TEXT,
 since TEXT NOT NULL, keep_until TEXT NOT NULL, moved_at TEXT NOT NULL, content TEXT NOT NULL, sha256 TEXT NOT NULL)"""
Cursor = Any
"""Of `sqlite3` or psycopg: one statement, and its rows."""


@dataclass(frozen=True, slots=True)
class Record:
    """`id` is that of the row it was; `content` what is kept of it; it ends at `keep_until`."""

    id: uuid.UUID
    kind: str
    person: uuid.UUID | None
    since: datetime
    keep_until: datetime
    moved_at: datetime
    content: dict[str, Any]

    @property
    def sha256(self) -> str:
        said = [str(self.id), self.kind, _moment(self.since), _moment(self.keep_until), self.content]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


class Damaged(Unavailable):
    """A record is not what was put there: somebody wrote to the archive, or the disk lost it."""

    def __init__(self) -> None:
        super().__init__(_("A record of the archive is not as it was put there. Compare with a backup: komin doctor."))


def address() -> SplitResult:
    """Where it lies; beside the database unless the operator says otherwise."""
    chosen: SplitResult | None = settings.KOMIN["ARCHIVE_URL"]
    if chosen is not None:
        return chosen
    database: SplitResult = settings.KOMIN["DATABASE_URL"]
    return SplitResult("sqlite", "", "", "", "") if database.scheme == "sqlite" else database


def is_file() -> bool:
    return address().scheme == "sqlite"


def file() -> Path:
    return Path(address().path or settings.DATA_DIR / "archive" / "archive.sqlite3")


def keep(records: Sequence[Record]) -> None:
    """Once each; they are on the disk when this returns."""
    rows = [
        (str(one.id), one.kind, str(one.person) if one.person else None, _moment(one.since), _moment(one.keep_until),
         _moment(one.moved_at), json.dumps(one.content), one.sha256)
        for one in records
    ]  # fmt: skip
    with _opened() as run:
        for row in rows:
            run(_ADD + " ON CONFLICT (id) DO NOTHING", row)


def kept(ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Which of them are there."""
    with _opened() as run:
        return {one for one in ids if run("SELECT 1 FROM record WHERE id = ?", (str(one),)).fetchone()}


def find(*, words: str = "", person: uuid.UUID | None = None, limit: int = 50) -> list[Record]:
    """By the number of what was archived, a part of what is written in it, or the person. Raises Damaged."""
    asked, values = [], list[str]()
    if person is not None:
        asked.append("person = ?")
        values.append(str(person))
    if words:
        asked.append("id LIKE ? ESCAPE '!'")
        values.append(f"{_in_content(words)}%")
        # Databases know the capitals of ASCII only.
        for form in {words, words.lower(), words.title(), words.upper()}:
            asked.append("LOWER(content) LIKE ? ESCAPE '!'")
            values.append(f"%{_in_content(form)}%")
    if not asked:
        return []
    with _opened() as run:
        where = f"{_READ} WHERE {' OR '.join(asked)} ORDER BY since DESC LIMIT {limit:d}"
        return [_record(row) for row in run(where, values).fetchall()]


def of_person(person: uuid.UUID) -> Iterator[Record]:
    """Everything about somebody, the oldest first. Raises Damaged."""
    with _opened() as run:
        rows = run(_READ + " WHERE person = ? ORDER BY since", (str(person),)).fetchall()
    yield from (_record(row) for row in rows)


def naming(values: Iterable[str]) -> Iterator[Record]:
    """In which one of the values stands, whoever they are about: for erasing, never for looking."""
    found: dict[str, Any] = {}
    with _opened() as run:
        for value in values:
            sql = _READ + " WHERE person = ? OR LOWER(content) LIKE ? ESCAPE '!'"
            found |= {row[0]: row for row in run(sql, (value, f"%{_in_content(value)}%")).fetchall()}
    yield from (_record(row) for row in found.values())


def change(record: Record) -> None:
    """What an erasure leaves of it."""
    with _opened() as run:
        who, said = str(record.person) if record.person else None, json.dumps(record.content)
        run("UPDATE record SET person = ?, content = ?, sha256 = ? WHERE id = ?",
            (who, said, record.sha256, str(record.id)))  # fmt: skip


def count(kind: str = "") -> int:
    with _opened() as run:
        return int(run("SELECT COUNT(*) FROM record WHERE kind = ? OR ? = ''", (kind, kind)).fetchone()[0])


def damaged() -> int:
    """How many are not as they were put there."""
    with _opened() as run:
        return sum(not _is_sound(row) for row in run(_READ).fetchall())


def _is_sound(row: Sequence[Any]) -> bool:
    try:
        _record(row)
    except (Damaged, ValueError):
        return False
    return True


def ended(kind: str, at: datetime) -> list[tuple[uuid.UUID, uuid.UUID | None]]:
    """Ids past their end, each with its person."""
    with _opened() as run:
        sql = "SELECT id, person FROM record WHERE kind = ? AND keep_until < ?"
        rows = run(sql, (kind, _moment(at))).fetchall()
    return [(uuid.UUID(row[0]), uuid.UUID(row[1]) if row[1] else None) for row in rows]


def remove(ids: Iterable[uuid.UUID]) -> None:
    with _opened() as run:
        for one in ids:
            run("DELETE FROM record WHERE id = ?", (str(one),))


def write_copy(target: Path) -> None:
    """Every record, a line of JSON each, the same from either engine."""
    with _opened() as run, target.open("w", encoding="utf-8") as copy:
        for row in run(_READ + " ORDER BY id").fetchall():
            copy.write(json.dumps(list(row)) + "\n")


def replace_by_copy(source: Iterable[bytes]) -> None:
    """What is there goes, and the copy comes. Raises Damaged, and nothing changes, for a line that is not as it was."""
    with _opened() as run:
        run("DELETE FROM record")
        for line in source:
            row = json.loads(line)
            _record(row)
            run(_ADD, row)


def is_apart() -> str:
    """Why who reads the database can read the archive as well; empty where they can't."""
    if is_file():
        return "" if file().stat().st_mode & 0o077 == 0 else "its file is readable by others"
    import psycopg
    from django.db import connection

    with psycopg.connect(connection_words(), password=secret()) as own:
        row = own.execute("SELECT current_user, current_database()").fetchone()
    mine, there = row if row else ("", "")
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database(), to_regnamespace(%s) IS NOT NULL", [SCHEMA])
        role, database, has_schema = cursor.fetchone()
        if role == mine:
            return f"the role of the database, {role}, reads it too"
        if database != there or not has_schema:
            return ""
        cursor.execute("SELECT has_schema_privilege(current_user, %s, 'USAGE')", [SCHEMA])
        return f"the role of the database, {role}, may use its schema" if cursor.fetchone()[0] else ""


def _in_content(value: str) -> str:
    """A part of content as LIKE looks for it: JSON writes letters beyond ASCII as codes."""
    written = json.dumps(value)[1:-1].lower()
    return written.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime(_MOMENT)


def _record(row: Sequence[Any]) -> Record:
    since, until, moved = (datetime.strptime(text, _MOMENT).replace(tzinfo=UTC) for text in row[3:6])
    person = uuid.UUID(row[2]) if row[2] else None
    record = Record(uuid.UUID(row[0]), row[1], person, since, until, moved, json.loads(row[6]))
    if record.sha256 != row[7]:
        raise Damaged
    return record


@contextmanager
def _opened() -> Iterator[Any]:
    """A function that runs one statement; kept together, or not at all."""
    with _in_file() if is_file() else _in_schema() as run:
        yield run


@contextmanager
def _in_file() -> Iterator[Any]:
    import sqlite3

    where = file()
    where.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(where, os.O_RDWR | os.O_CREAT, 0o600))
    where.chmod(0o600)
    connection = sqlite3.connect(where, timeout=20, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_TABLE)
        yield connection.execute
        connection.execute("COMMIT")
    finally:
        connection.close()


@contextmanager
def _in_schema() -> Iterator[Any]:
    import psycopg

    with psycopg.connect(connection_words(), password=secret()) as connection:
        # Asked for first: to make one that is there needs a right that the role need not have.
        if connection.execute("SELECT to_regnamespace('archive') IS NULL").fetchone() == (True,):
            connection.execute("CREATE SCHEMA archive")
        connection.execute("SET LOCAL search_path TO archive")
        if connection.execute("SELECT to_regclass('archive.record') IS NULL").fetchone() == (True,):
            connection.execute(_TABLE)

        def run(sql: str, values: Sequence[Any] = ()) -> Cursor:
            return connection.execute(sql.replace("?", "%s").encode(), values)

        yield run


def connection_words() -> str:
    """For PostgreSQL and its tools; without the password, which other users of the machine could read there."""
    from urllib.parse import parse_qsl, unquote

    from django.db import connection
    from psycopg.conninfo import make_conninfo

    where = address()
    same = settings.KOMIN["ARCHIVE_URL"] is None
    name = connection.settings_dict["NAME"] if same else unquote(where.path.lstrip("/"))
    parts = {"dbname": name, "user": unquote(where.username or ""), "host": where.hostname, "port": where.port}
    given = {name: str(value) for name, value in parts.items() if value}
    return make_conninfo("", **given, **dict(parse_qsl(where.query)))


def secret() -> str | None:
    from urllib.parse import unquote

    password = address().password
    return unquote(password) if password else None
