"""Emptying the database after a test with transactions of its own.

On SQLite, row by row: the lines of the audit trail, which refuse to go, are let go. On PostgreSQL TRUNCATE makes every
table and index a new file, some seconds for each such test; the few rows of a test are deleted, with the triggers off.
"""

from collections.abc import Sequence
from typing import Any

_REFUSING = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_never_%'"


def pytest_configure() -> None:
    # Not before the settings, which choose the SQLite library.
    from django.db.backends.postgresql.base import DatabaseOperations as PostgreSQL
    from django.db.backends.sqlite3.base import DatabaseOperations as SQLite

    row_by_row, truncate = SQLite.sql_flush, PostgreSQL.sql_flush

    def with_triggers_let_go(self: SQLite, style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            triggers = cursor.execute(_REFUSING).fetchall()
        gone = [f"DROP TRIGGER {name}" for name, _ in triggers]
        return [*gone, *row_by_row(self, style, tables, **options), *(made for _, made in triggers)]

    def deleted(self: PostgreSQL, style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            may_leave_triggers_out = cursor.fetchone() == (True,)
        if not may_leave_triggers_out or not tables:
            return truncate(self, style, tables, **options)
        rows = "; ".join(f"DELETE FROM {self.quote_name(table)}" for table in tables)  # noqa: S608
        return [f"SET session_replication_role = replica; {rows}; SET session_replication_role = DEFAULT"]

    SQLite.sql_flush = with_triggers_let_go  # type: ignore[method-assign]
    PostgreSQL.sql_flush = deleted  # type: ignore[method-assign]
