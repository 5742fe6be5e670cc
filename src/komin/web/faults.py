"""Faults of what the product stands on that pass: the database is away or busy, Redis is away, a disk
is full.

They are told as 503 with what to do, all others as 500. A change that met one was rolled back whole, and the browser
keeps what was typed.
"""

import errno
import shutil
from enum import Enum

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection

_FULL = (errno.ENOSPC, errno.EDQUOT)
# SQLite says by text only which of its faults are of the disk and which of the code (sqlite.org/rescode.html).
_SQLITE_FULL = ("database or disk is full",)
_SQLITE_AWAY = ("database is locked", "disk i/o error", "unable to open database file", "readonly database")
_LEAST_ROOM_BYTES = 1 << 20


class Passing(Enum):
    """What is wrong; the value is the stable code for programs."""

    AWAY = "unavailable"
    REDIS_AWAY = "redis_away"
    DISK_FULL = "disk_full"


def passing_fault(error: BaseException | None) -> Passing | None:
    """What passes by itself or by the operator's hand; None for a fault of the code."""
    while error is not None:
        if found := _of(error):
            return found
        error = error.__cause__ or error.__context__
    return None


def _of(error: BaseException) -> Passing | None:
    if isinstance(error, DatabaseError | InterfaceError):
        return _of_sqlite(str(error)) if connection.vendor == "sqlite" else _of_postgresql(error)
    if isinstance(error, OSError) and error.errno in _FULL:
        return Passing.DISK_FULL
    return Passing.REDIS_AWAY if _is_of_redis(error) else None


def _of_sqlite(words: str) -> Passing | None:
    words = words.lower()
    if any(text in words for text in _SQLITE_FULL):
        return Passing.DISK_FULL
    if any(text in words for text in _SQLITE_AWAY):
        return Passing.AWAY if _has_room() else Passing.DISK_FULL
    return None


def _has_room() -> bool:
    """On a full disk SQLite may not even get to say so: the files beside the database can't grow or be opened."""
    return shutil.disk_usage(settings.DATA_DIR).free > _LEAST_ROOM_BYTES


def _of_postgresql(error: BaseException) -> Passing | None:
    from psycopg.errors import DiskFull

    if isinstance(error.__cause__, DiskFull):
        return Passing.DISK_FULL
    return Passing.AWAY if isinstance(error, OperationalError | InterfaceError) else None


def _is_of_redis(error: BaseException) -> bool:
    if not type(error).__module__.startswith("redis"):
        return False
    from redis.exceptions import ConnectionError, TimeoutError

    return isinstance(error, ConnectionError | TimeoutError)
