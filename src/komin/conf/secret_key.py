"""The installation's secret key: given by the operator, or made once and kept beside the data."""

import contextlib
import os
import secrets
from pathlib import Path

from komin.conf.environment import SettingsError

SHORTEST = 32


def secret_key(given: str, data_dir: Path) -> str:
    """The key. Raises SettingsError when the given one is short enough to be guessed, or none can be kept."""
    if given:
        if len(given) < SHORTEST:
            raise SettingsError(f"KOMIN_SECRET_KEY is too short: at least {SHORTEST} characters.")
        return given
    try:
        return _kept_key(data_dir / "secret_key")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"KOMIN_DATA_DIR: {data_dir} can't be used ({_reason(error)}).") from error


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return str(error.strerror) if isinstance(error, OSError) else "its secret_key is damaged"


def _kept_key(file: Path) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        # Written aside and linked into place: two processes that start together end up with one key.
        aside = file.with_name(f"secret_key.{os.getpid()}")
        aside.touch(mode=0o600)
        aside.write_text(secrets.token_urlsafe(48), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(aside, file)
        aside.unlink()
    key = file.read_text(encoding="ascii").strip()
    if len(key) < SHORTEST:
        raise SettingsError(f"{file} is too short to be the key it was: put back the one of a backup, or delete it.")
    return key
