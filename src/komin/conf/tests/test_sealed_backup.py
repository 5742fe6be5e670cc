"""A backup is encrypted for who has the key: nobody else reads a name, a photo or the secret key in it."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from komin.conf.sealing import new_key, recipients_of, sealed_for
from komin.conf.tests.test_backup import BEGIN, done, holdings, refusal
from komin.platform.jobs.tests.installation import Installation, installation


@dataclass(frozen=True)
class Sealed:
    origin: Installation
    key: Path
    backup: Path


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sealed]:
    folder = tmp_path_factory.mktemp("sealed")
    key, backup = folder / "komin.key", folder / "komin.age"
    with installation(tmp_path_factory.mktemp("origin")) as origin:
        origin.run(BEGIN, names=["Ada", "Blaise"])
        said = done(origin, "backup-key", key)
        origin.environment["KOMIN_BACKUP_RECIPIENTS"] = said.rsplit("KOMIN_BACKUP_RECIPIENTS=", 1)[1].strip()
        done(origin, "backup", backup)
        yield Sealed(origin, key, backup)


def test_with_its_key_it_is_everything_that_was_there(sealed: Sealed, tmp_path: Path) -> None:
    with installation(tmp_path, migrated=False) as empty:
        assert "Restored." in done(empty, "restore", sealed.backup, "--key", sealed.key)
        assert holdings(empty) == holdings(sealed.origin)
        left = [file.name for file in Path(empty.environment["KOMIN_DATA_DIR"]).iterdir() if "backup" in file.name]
    assert left == []


def test_without_its_key_nothing_of_it_can_be_read(sealed: Sealed) -> None:
    content = sealed.backup.read_bytes()
    secret = (Path(sealed.origin.environment["KOMIN_DATA_DIR"]) / "secret_key").read_bytes().strip()

    assert content.startswith(b"age-encryption.org/v1\n")
    # None so short that it stands among so many random bytes by chance.
    words = (b"ada@example.com", b"photo 0 of", b"MANIFEST", b"SQLite", b"PGDMP", secret)
    assert not [word for word in words if word in content]
    assert (sealed.backup.stat().st_mode & 0o777, sealed.key.stat().st_mode & 0o777) == (0o600, 0o600)
    assert "is encrypted: give the key" in refusal(sealed.origin, "restore", sealed.backup, "--check")


def test_another_key_does_not_open_it_nor_does_what_is_no_key(sealed: Sealed, tmp_path: Path) -> None:
    other, none = tmp_path / "other.key", tmp_path / "none.key"
    done(sealed.origin, "backup-key", other)
    none.write_text("# nothing but a comment\n")

    for key, said in (
        (other, "can't be opened with"),
        (none, "holds no key"),
        (sealed.backup, "can't be read as a key"),
    ):
        assert said in refusal(sealed.origin, "restore", sealed.backup, "--check", "--key", key)


@pytest.mark.parametrize("damage", ["one bit", "cut short"])
def test_a_sealed_backup_that_is_not_what_was_written_is_refused(sealed: Sealed, tmp_path: Path, damage: str) -> None:
    file, content = tmp_path / "komin.age", bytearray(sealed.backup.read_bytes())
    content[-5000] ^= 1
    file.write_bytes(bytes(content) if damage == "one bit" else sealed.backup.read_bytes()[:-5000])

    assert "Nothing was changed." in refusal(sealed.origin, "restore", file, "--check", "--key", sealed.key)


def test_nothing_is_written_before_it_is_said_who_may_open_it(tmp_path: Path) -> None:
    file = tmp_path / "komin.age"
    with installation(tmp_path) as place:
        assert "who may open the backup?" in refusal(place, "backup", file)
        assert "begins with age1" in refusal(place, "backup", file, "--for", "somebody")
    assert not file.exists()


def test_a_key_never_overwrites_a_file(sealed: Sealed) -> None:
    before = sealed.key.read_bytes()

    assert "can't be written" in refusal(sealed.origin, "backup-key", sealed.key)
    assert sealed.key.read_bytes() == before


def test_a_full_disk_is_noticed_while_it_is_encrypted() -> None:
    _, recipient = new_key()
    with (
        Path("/dev/full").open("wb", buffering=0) as full,
        pytest.raises(OSError, match="No space left"),
        sealed_for(recipients_of([recipient]), full) as clear,
    ):
        for _ in range(40):
            clear.write(bytes(1 << 20))


def test_older_ones_of_the_same_timer_go_once_a_new_one_is_whole_and_nothing_else(
    sealed: Sealed, tmp_path: Path
) -> None:
    ended, names = (
        time.time() - 31 * 86_400,
        ("komin-2026-01-01.age", "komin-2026-01-02.age", "other-2026.age", "k.txt"),
    )
    for name in names:
        (tmp_path / name).write_bytes(b"old")
        os.utime(tmp_path / name, (ended, ended))
    os.utime(tmp_path / "komin-2026-01-02.age", (ended + 2 * 86_400, ended + 2 * 86_400))

    said = done(sealed.origin, "backup", tmp_path / "komin-2026-02-01.age", "--keep-days", "30")
    assert "komin-2026-01-01.age: deleted, older than 30 days." in said
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {*names[1:], "komin-2026-02-01.age"}
    for name, days in (("komin-2026-02-02.age", "0"), ("2026-02-02.age", "30")):
        assert "--keep-days needs" in refusal(sealed.origin, "backup", tmp_path / name, "--keep-days", days)
    assert {file.name for file in tmp_path.iterdir()} == left
