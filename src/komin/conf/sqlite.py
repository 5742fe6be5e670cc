"""Use the bundled SQLite instead of the system's.

Debian 12 ships SQLite 3.40, whose WAL reset can corrupt a database under two writers (fixed in 3.51.3, see
docs/decisions/0004-sqlite.md). `pysqlite3` brings a newer one; it must be in place before Django imports `sqlite3`.
"""

import sys

SAFE_WAL_VERSION = (3, 51, 3)


def use_bundled_sqlite() -> None:
    """Make `import sqlite3` mean the bundled library; keep the system's where the wheel is missing."""
    try:
        import pysqlite3
        from pysqlite3 import dbapi2
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = dbapi2


def journal_mode() -> str:
    """WAL where the library is safe with two writers, TRUNCATE (slower, safe everywhere) elsewhere."""
    import sqlite3

    return "WAL" if sqlite3.sqlite_version_info >= SAFE_WAL_VERSION else "TRUNCATE"
