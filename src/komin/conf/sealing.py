"""Backups that only who has the key can open: the age format (age-encryption.org/v1), which other programs read too.

Whoever makes a backup needs the public half only, the recipient: a machine that is broken into gives away no backup.
"""

import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pyrage import DecryptError, EncryptError, IdentityError, RecipientError, decrypt_io, encrypt_io
from pyrage.x25519 import Identity, Recipient

from komin.conf.command_line import Refused

_FIRST_BYTES = b"age-encryption.org/v1\n"


def new_key() -> tuple[str, str]:
    """A private key as age-keygen writes it into a file, and its recipient."""
    identity = Identity.generate()
    recipient = str(identity.to_public())
    return f"# public key: {recipient}\n{identity}\n", recipient


def recipients_of(names: Sequence[str]) -> list[Recipient]:
    """Raises Refused for what is no recipient."""
    try:
        return [Recipient.from_str(name) for name in names]
    except RecipientError as error:
        raise Refused("a recipient of backups begins with age1: `komin backup-key` prints it.") from error


@contextmanager
def sealed_for(recipients: Sequence[Recipient], file: IO[bytes]) -> Iterator[IO[bytes]]:
    """What is written into the stream lies encrypted in `file`, and nowhere readable on the way: it goes by a pipe.

    Raises OSError when `file` can't be written.
    """
    failures: list[Exception] = []
    reading, writing = os.pipe()

    def encrypt() -> None:
        # Closing this end tells the other that nothing is taken any more.
        with os.fdopen(reading, "rb") as clear:
            try:
                encrypt_io(clear, file, recipients)
            except (OSError, EncryptError) as error:
                failures.append(error)

    thread = threading.Thread(target=encrypt)
    thread.start()
    try:
        with os.fdopen(writing, "wb") as clear:
            yield clear
    except BrokenPipeError:
        thread.join()
    finally:
        thread.join()
    if failures:
        raise OSError(0, str(failures[0])) from failures[0]


@contextmanager
def opened(file: Path, key: Path | None, folder: Path) -> Iterator[IO[bytes]]:
    """The backup as it was before it was sealed, in a file without a name in `folder` that ends with the process.

    One that was never sealed is given as it is. Raises Refused without the key, with another one, and for a file
    that can't be read, was changed or was cut short: every piece of 64 KiB has its own proof.
    """
    try:
        with file.open("rb") as content:
            if content.read(len(_FIRST_BYTES)) != _FIRST_BYTES:
                content.seek(0)
                yield content
                return
            content.seek(0)
            if key is None:
                raise Refused(f"{file} is encrypted: give the key that opens it, --key komin.key.")
            with tempfile.TemporaryFile(dir=folder if folder.is_dir() else None) as clear:
                _decrypt(file, content, clear, key)
                clear.seek(0)
                yield clear
    except OSError as error:
        raise Refused(f"{file} is not a whole backup ({error}). Nothing was changed.") from error


def _decrypt(file: Path, sealed: IO[bytes], clear: IO[bytes], key: Path) -> None:
    identities = _identities(key)
    try:
        decrypt_io(sealed, clear, identities)
    except DecryptError as error:
        raise Refused(f"{file} can't be opened with {key} ({error}). Nothing was changed.") from error


def _identities(key: Path) -> list[Identity]:
    try:
        lines = key.read_text(encoding="ascii").splitlines()
        found = [Identity.from_str(line.strip()) for line in lines if line.strip() and not line.startswith("#")]
    except (OSError, ValueError, IdentityError) as error:
        raise Refused(f"{key} can't be read as a key of backups ({error}).") from error
    if not found:
        raise Refused(f"{key} holds no key of backups.")
    return found
