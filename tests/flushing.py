"""Emptying the database after a test with transactions of its own, which deletes row by row on SQLite: there the lines
of the audit trail, which refuse to go, are let go."""

from collections.abc import Sequence
from typing import Any

_REFUSING = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_never_%'"


def pytest_configure() -> None:
    # Not before the settings, which choose the SQLite library.
    from django.db.backends.sqlite3.base import DatabaseOperations

    flush = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            triggers = cursor.execute(_REFUSING).fetchall()
        gone = [f"DROP TRIGGER {name}" for name, _ in triggers]
        return [*gone, *flush(self, style, tables, **options), *(made for _, made in triggers)]

    DatabaseOperations.sql_flush = sql_flush  # type: ignore[method-assign]
