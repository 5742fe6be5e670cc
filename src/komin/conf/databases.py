"""The database: SQLite in the data folder by default, PostgreSQL by its address."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote

from komin.conf.sqlite import journal_mode


def database(url: SplitResult, data_dir: Path) -> dict[str, Any]:
    """Django's description of the database at `url`."""
    return _sqlite(url, data_dir) if url.scheme == "sqlite" else _postgresql(url)


def _sqlite(url: SplitResult, data_dir: Path) -> dict[str, Any]:
    """One writer at a time, readers never wait, a commit is on the disk before it is acknowledged."""
    pragmas = (
        f"PRAGMA journal_mode={journal_mode()}; PRAGMA synchronous=FULL; PRAGMA mmap_size=0;"
        " PRAGMA foreign_keys=ON; PRAGMA cache_size=-20000; PRAGMA secure_delete=ON;"
    )
    return {
        "ENGINE": "komin.platform.sqlite",
        "NAME": url.path or str(data_dir / "komin.sqlite3"),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        "CONN_MAX_AGE": 60,
    }


def _postgresql(url: SplitResult) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "OPTIONS": dict(parse_qsl(url.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
