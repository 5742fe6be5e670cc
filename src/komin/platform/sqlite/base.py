"""Django's SQLite, whose writers wait in turn: `ENGINE` is this package, and Django looks for this file in it."""

from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from komin.kernel.text import plain
from komin.platform.sqlite.turns import Turns, turns_at

PLAIN = "komin_plain"
"""The function that SQLite lacks: a text without case and accents."""
PATIENCE = 60.0
"""Seconds: whoever waits longer behind others is told that the database is locked, and nothing was written."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Every transaction begins as one that writes (`transaction_mode`), and SQLite lets one write at a time. Its own
    way to wait is to look again now and then, by which who came late is often served first.
    """

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._turns: Turns | None = None

    def get_new_connection(self, conn_params: Any) -> Any:
        made = super().get_new_connection(conn_params)
        made.create_function(PLAIN, 1, lambda text: None if text is None else plain(str(text)), deterministic=True)
        return made

    # What Django's own backends override, its stubs do not know.
    def _start_transaction_under_autocommit(self) -> None:
        # Connections to memory share one database within a process and never wait.
        if self.is_in_memory_db():
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
            return
        turns = turns_at(f"{self.settings_dict['NAME']}-turn")
        if not turns.take(PATIENCE, begin=super()._start_transaction_under_autocommit):  # type: ignore[misc]
            raise OperationalError("database is locked")
        self._turns = turns

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._end_turn()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._end_turn()

    def _end_turn(self) -> None:
        turns, self._turns = self._turns, None
        if turns is not None:
            turns.give()
