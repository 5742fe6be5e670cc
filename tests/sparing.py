"""What costs a run a tenth of its time and proves nothing: the collector of garbage at every turn, files that outlive a
crash of the machine, and hashes and ciphers that are slow on purpose. A test that is about the ciphers asks for
`as_slow_as_it_is`."""

import gc
import os
from collections.abc import Iterator

import pyrage
import pytest
from pyrage.x25519 import Identity

_encrypt, _decrypt = pyrage.passphrase.encrypt, pyrage.passphrase.decrypt
_identities: dict[str, Identity] = {}
_slow = False


def pytest_configure() -> None:
    _collect_seldom()
    _pins_are_cheap()
    _files_need_not_outlive_a_crash()
    pyrage.passphrase.encrypt, pyrage.passphrase.decrypt = _encrypted, _decrypted


@pytest.fixture
def as_slow_as_it_is() -> Iterator[None]:
    """Files with a passphrase are encrypted as in production."""
    global _slow
    _slow = True
    yield
    _slow = False


def pytest_collection_finish() -> None:
    """What is there now stays until the end: nothing of it need be looked at again."""
    gc.collect()
    gc.freeze()


def _collect_seldom() -> None:
    gc.set_threshold(50_000, 20, 20)


def _pins_are_cheap() -> None:
    """The same argon2, in a hundredth of the memory."""
    from komin.people.operators import pins

    pins.PinHasher.memory_cost, pins.PinHasher.time_cost = 64, 1
    pins._NOBODY = pins._HASHER.encode("0", pins._HASHER.salt())


def _files_need_not_outlive_a_crash() -> None:
    """Four times a test somebody would wait for the disk. Processes that a test starts wait as in production."""
    os.fsync = lambda descriptor: None


def _encrypted(content: bytes, passphrase: str) -> bytes:
    """For a key that goes with the passphrase, where the passphrase alone takes a second."""
    if _slow:
        return _encrypt(content, passphrase)
    return pyrage.encrypt(content, [_identity(passphrase).to_public()])


def _decrypted(content: bytes, passphrase: str) -> bytes:
    return _decrypt(content, passphrase) if _slow else pyrage.decrypt(content, [_identity(passphrase)])


def _identity(passphrase: str) -> Identity:
    return _identities.setdefault(passphrase, Identity.generate())
