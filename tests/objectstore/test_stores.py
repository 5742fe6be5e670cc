"""What every store of files does, held against each of them: a folder, and a bucket of OpenStack Swift."""

import contextlib
import hashlib
import io
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from komin.kernel.errors import Unavailable
from komin.platform.blobs.local_disk import LocalDisk
from komin.platform.blobs.port import BlobKey, BlobStore
from tests.objectstore.running import ObjectStore

pytestmark = pytest.mark.xdist_group("objectstore")

ACME, BOLT = uuid.uuid4(), uuid.uuid4()
_PART = 5 * 1024 * 1024


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> BlobStore:
    if request.param == "folder":
        return LocalDisk(tmp_path)
    object_store: ObjectStore = request.getfixturevalue("object_store")
    return object_store.bucket()


def drawn(number: int) -> bytes:
    """A photo that differs from those of other numbers."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((64 + number, 48)).save(file, "JPEG")
    return file.getvalue()


def keys_in(store: BlobStore, namespace: uuid.UUID) -> list[BlobKey]:
    return list(filter(lambda key: key.namespace == namespace, store.keys()))


def test_what_was_written_is_read_back_whole(store: BlobStore) -> None:
    first, second = drawn(1), b""
    for content in (first, second):
        stored = store.write(ACME, [content[:10], content[10:]])
        assert stored.key == BlobKey(ACME, hashlib.sha256(content).hexdigest())
        assert stored.size == store.size(stored.key) == len(content)
        with store.open(stored.key) as file:
            assert file.read() == content


def test_what_was_opened_can_be_read_from_any_place(store: BlobStore) -> None:
    with store.open(store.write(ACME, [b"0123456789"]).key) as file:
        assert file.read(3) == b"012"
        file.seek(8)
        assert file.read() == b"89"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (0, 9), (3, 5), (9, 9), (5, 99)])
def test_a_range_is_read_with_both_its_ends(store: BlobStore, start: int, end: int) -> None:
    key = store.write(ACME, [b"0123456789"]).key
    assert b"".join(store.read_range(key, start, end)) == b"0123456789"[start : end + 1]


def test_the_same_bytes_twice_are_one_blob(store: BlobStore) -> None:
    namespace, content = uuid.uuid4(), drawn(2)
    assert store.write(namespace, [content]) == store.write(namespace, [content[:7], content[7:]])
    assert keys_in(store, namespace) == [BlobKey(namespace, hashlib.sha256(content).hexdigest())]


def test_each_workspace_has_its_own(store: BlobStore) -> None:
    content = drawn(3)
    ours, theirs = store.write(ACME, [content]).key, store.write(BOLT, [content]).key
    store.delete(ours)
    assert not store.exists(ours)
    assert store.exists(theirs)
    with store.open(theirs) as file:
        assert file.read() == content


def test_what_is_deleted_is_gone_and_deleting_twice_is_deleting_once(store: BlobStore) -> None:
    key = store.write(ACME, [drawn(4)]).key
    for _ in range(2):
        store.delete(key)
    assert not store.exists(key)
    assert key not in set(store.keys())


def test_what_is_not_there_is_said_to_be_missing(store: BlobStore) -> None:
    missing = BlobKey(ACME, "0" * 64)
    assert not store.exists(missing)
    for ask in (store.open, store.size):
        with pytest.raises(KeyError):
            ask(missing)
    with pytest.raises(KeyError):
        list(store.read_range(missing, 0, 1))


def test_every_blob_is_listed(store: BlobStore) -> None:
    namespace = uuid.uuid4()
    written = {store.write(namespace, [drawn(number)]).key for number in range(5)}
    assert set(keys_in(store, namespace)) == written


def test_a_write_that_breaks_off_leaves_nothing(store: BlobStore, tmp_path: Path) -> None:
    namespace = uuid.uuid4()

    def broken() -> Iterator[bytes]:
        yield b"x" * 100_000
        raise ConnectionResetError

    with pytest.raises((ConnectionResetError, Unavailable)):
        store.write(namespace, broken())
    assert keys_in(store, namespace) == []
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_parts_of_a_large_file_arrive_in_any_order_and_more_than_once(store: BlobStore) -> None:
    upload, other = uuid.uuid4(), uuid.uuid4()
    parts = {1: os.urandom(_PART), 2: os.urandom(_PART), 3: os.urandom(1000)}
    store.write_part(other, 1, b"of another upload")
    for number in (3, 1, 2, 1):
        store.write_part(upload, number, parts[number])
    assert store.parts(upload) == {number: len(part) for number, part in parts.items()}
    whole = b"".join(parts[number] for number in (1, 2, 3))
    stored = store.write(ACME, store.read_parts(upload))
    assert stored.key.sha256 == hashlib.sha256(whole).hexdigest()
    assert stored.size == len(whole)

    for _ in range(2):
        store.discard_parts(upload)
    assert store.parts(upload) == {}
    assert store.parts(other) == {1: 17}


def test_a_part_that_is_sent_again_replaces_the_first(store: BlobStore) -> None:
    upload = uuid.uuid4()
    store.write_part(upload, 1, b"half of i")
    store.write_part(upload, 1, b"all of it")
    assert b"".join(store.read_parts(upload)) == b"all of it"


def test_parts_are_no_blobs(store: BlobStore) -> None:
    before = set(store.keys())
    store.write_part(uuid.uuid4(), 1, b"a part")
    assert set(store.keys()) == before


def test_a_forged_signature_is_refused(object_store: ObjectStore) -> None:
    key = object_store.bucket().write(ACME, [drawn(5)]).key
    for forger in (object_store.bucket(secret_key="guessed"), object_store.bucket(access_key="test:stranger")):
        with pytest.raises(Unavailable):
            forger.write(ACME, [drawn(6)])
        with pytest.raises(Unavailable):
            forger.open(key)
        with pytest.raises(Unavailable):
            list(forger.keys())
        with contextlib.suppress(Unavailable):
            forger.delete(key)
    assert object_store.bucket().exists(key)
    assert not object_store.bucket().exists(BlobKey(ACME, hashlib.sha256(drawn(6)).hexdigest()))


def test_a_bucket_that_is_away_is_said_so(object_store: ObjectStore) -> None:
    away = ObjectStore("http://127.0.0.1:9")
    for ask in (lambda: away.bucket().write(ACME, [b"x"]), lambda: away.bucket().exists(BlobKey(ACME, "0" * 64))):
        with pytest.raises(Unavailable) as refused:
            ask()
        assert "try again later" in str(refused.value.message)


def test_a_process_killed_in_the_middle_of_a_write_leaves_nothing_for_ever(tmp_path: Path) -> None:
    code = (
        "import os, signal, uuid; from pathlib import Path\n"
        "from komin.platform.blobs.local_disk import LocalDisk\n"
        "def chunks():\n"
        "    yield b'x' * 1_000_000\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        f"LocalDisk(Path({str(tmp_path)!r})).write(uuid.uuid4(), chunks())\n"
    )
    killed = subprocess.run([sys.executable, "-c", code], check=False, timeout=30)
    assert killed.returncode == -signal.SIGKILL
    left = [file for file in tmp_path.rglob("*") if file.is_file()]
    store = LocalDisk(tmp_path)
    assert list(store.keys()) == []
    assert store.forget_interrupted_writes() == 0, "it may still be going on"
    for file in left:
        os.utime(file, (0, 0))
    assert store.forget_interrupted_writes() == len(left) == 1
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
