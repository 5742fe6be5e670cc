"""`komin backup` and `komin restore` as an operator runs them, on the engine of the test run."""

import io
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from komin.conf.command_line import Refused
from komin.conf.commands.restore import verify
from komin.conf.sealing import opened
from komin.platform.jobs.tests.installation import Installation, installation, wait_until

# Two workspaces; each photo is bytes in the file store, a row, a line of the audit trail and a job.
_PEOPLE = """
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.actions.keep_asset import keep_asset

def begin(name):
    person = Person.objects.create_user(
        email=f"{name}@example.com", first_name=name, last_name="Test", language="en", password="a long enough password"
    )
    return create_workspace(owner=person, name=name)

def bring(member, content):
    stored = blob_store().write(member.workspace_id, [content])
    keep_asset(by=member, stored=stored, file_name="photo.jpg")
"""
BEGIN = (
    _PEOPLE
    + """
for name in names:
    member = begin(name)
    for photo in range(3):
        bring(member, f"photo {photo} of {name}".encode() * 1000)
"""
)
_WRITE_UNTIL_TOLD = (
    _PEOPLE
    + """
from pathlib import Path
members = Member.objects.across_workspaces(reason="this test looks at everything")
member, written = members.get(person__first_name="Ada"), 0
while not Path(end).exists():
    bring(member, f"photo written meanwhile {written}".encode() * 1000)
    written += 1
    with Path(counter).open("a") as file:
        file.write(".")
"""
)
_HOLDINGS = (
    _PEOPLE
    + """
from komin.platform.audit.models import AuditEntry
from komin.platform.blobs.store import BlobKey
from komin.playbooks.media.models import Asset
import hashlib

def sound(asset):
    with blob_store().open(BlobKey(asset.workspace_id, asset.sha256)) as content:
        return hashlib.file_digest(content, "sha256").hexdigest() == asset.sha256

assets = list(Asset.objects.across_workspaces(reason="this test looks at everything"))
lines = AuditEntry.objects.across_workspaces(reason="this test looks at everything")
answer = {
    "people": sorted(Person.objects.values_list("email", flat=True)),
    "can sign in": [person.check_password("a long enough password") for person in Person.objects.all()],
    "assets": len(assets),
    "sound": sum(map(sound, assets)),
    "audit lines": lines.filter(action="asset.add").count(),
    "jobs": Job.objects.filter(name="media.prepare_asset").count(),
    "files": len(list(blob_store().keys())),
}
"""
)


def done(place: Installation, *arguments: object) -> str:
    ended = place.komin(*arguments)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def refusal(place: Installation, *arguments: object) -> str:
    """What `komin` says when it refuses: one sentence on standard error, exit status 1."""
    ended = place.komin(*arguments)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1 and ended.stderr.startswith("komin: ")
    return ended.stderr


def holdings(place: Installation) -> dict[str, Any]:
    held: dict[str, Any] = place.run(_HOLDINGS)
    return held


def data_dir(place: Installation) -> Path:
    return Path(place.environment["KOMIN_DATA_DIR"])


def blobs_on_disk(place: Installation) -> list[Path]:
    return sorted((data_dir(place) / "files" / "blobs").glob("*/*/*"))


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("origin")) as made:
        made.run(BEGIN, names=["Ada", "Blaise"])
        yield made


@pytest.fixture(scope="module")
def backup(origin: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("backups") / "komin.tar"
    done(origin, "backup", file, "--readable")
    return file


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation that holds data of its own."""
    with installation(tmp_path_factory.mktemp("other")) as made:
        made.run(BEGIN, names=["Carl"])
        yield made


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    folder = tmp_path / "empty"
    folder.mkdir()
    with installation(folder, migrated=False) as made:
        yield made


def test_a_backup_put_into_an_empty_installation_is_everything_that_was_there(
    origin: Installation, backup: Path, empty: Installation
) -> None:
    said = done(empty, "restore", backup)

    assert "every hash is right" in said and "Restored." in said
    held = holdings(empty)
    assert held == holdings(origin)
    assert held["people"] == ["ada@example.com", "blaise@example.com"] and all(held["can sign in"])
    assert held["assets"] == held["sound"] == held["files"] == 6
    key = data_dir(origin) / "secret_key"
    assert (data_dir(empty) / "secret_key").read_bytes() == key.read_bytes()


def test_a_backup_taken_while_photos_come_in_is_of_one_moment(empty: Installation, tmp_path: Path) -> None:
    end, counter, file = tmp_path / "end", tmp_path / "counter", tmp_path / "komin.tar"
    with installation(tmp_path) as busy:
        busy.run(BEGIN, names=["Ada", "Blaise"])
        writer = busy.start(_WRITE_UNTIL_TOLD, end=str(end), counter=str(counter))

        def written() -> int:
            return counter.stat().st_size if counter.exists() else 0

        wait_until(lambda: written() > 0)
        before = written()
        done(busy, "backup", file, "--readable")
        after = written()
        end.touch()
        assert writer.wait(timeout=30) == 0

    done(empty, "restore", file)

    held = holdings(empty)
    assert before < after, "nothing was written during the backup"
    assert 6 + before <= held["assets"] <= 6 + after + 1
    assert held["assets"] == held["sound"] == held["audit lines"] == held["jobs"]


def test_only_its_owner_can_read_a_backup_and_no_half_file_is_left(backup: Path) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in backup.parent.iterdir()] == [backup.name]


def test_a_backup_never_overwrites_a_file(origin: Installation, backup: Path) -> None:
    before = backup.read_bytes()

    assert "exists already" in refusal(origin, "backup", backup, "--readable")
    assert backup.read_bytes() == before


def test_a_backup_that_can_not_be_written_is_said_in_a_sentence(origin: Installation, tmp_path: Path) -> None:
    assert "can't be written" in refusal(origin, "backup", tmp_path / "nowhere" / "komin.tar", "--readable")
    assert list(tmp_path.iterdir()) == []


def test_a_photo_that_rotted_on_the_disk_is_named_and_left_out_and_the_others_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "komin.tar"
    with installation(tmp_path) as place:
        place.run(BEGIN, names=["Ada"])
        rotten = blobs_on_disk(place)[1]
        rotten.write_bytes(b"rotten")

        ended = place.komin("backup", file, "--readable")

        assert ended.returncode == 1
        assert f"{rotten.name} does not match its hash" in ended.stderr
        done(place, "restore", file, "--check")
        with tarfile.open(file) as archive:
            names = archive.getnames()
        assert sum(name.startswith("blobs/") for name in names) == 2
        assert not any(rotten.name in name for name in names)


Change = Callable[[str, bytes], tuple[str, bytes] | None]


def changed(member: str) -> Callable[[Path], None]:
    """Turns one bit of a member of the archive."""

    def change(file: Path) -> None:
        with tarfile.open(file) as archive:
            at = next(found for found in archive if found.name.startswith(member)).offset_data + 5
        content = bytearray(file.read_bytes())
        content[at] ^= 1
        file.write_bytes(content)

    return change


def rewritten(change: Change) -> Callable[[Path], None]:
    """Writes the archive again: `change` says what becomes of each member, None to leave it out."""

    def rewrite(file: Path) -> None:
        aside = file.with_suffix(".aside")
        with tarfile.open(file) as old, tarfile.open(aside, "w") as new:
            for member in old:
                content = old.extractfile(member)
                assert content is not None
                becomes = change(member.name, content.read())
                if becomes is not None:
                    name, made = becomes
                    info = tarfile.TarInfo(name)
                    info.size = len(made)
                    new.addfile(info, io.BytesIO(made))
        aside.rename(file)

    return rewrite


def without(start: str) -> Callable[[Path], None]:
    return rewritten(lambda name, content: None if name.startswith(start) else (name, content))


def of_release(version: str) -> Callable[[Path], None]:
    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name == "MANIFEST.json":
            content = json.dumps(json.loads(content) | {"komin": version}).encode()
        return name, content

    return rewritten(change)


def of_engine(vendor: str) -> Callable[[Path], None]:
    def change(name: str, content: bytes) -> tuple[str, bytes]:
        old, new = f"database.{connection.vendor}", f"database.{vendor}"
        return name.replace(old, new), content.replace(old.encode(), new.encode()) if "MANIFEST" in name else content

    return rewritten(change)


def stuff(file: Path) -> None:
    with tarfile.open(file, "a") as archive:
        archive.addfile(tarfile.TarInfo("../../etc/cron.daily/stuffed"))


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        pytest.param(changed("blobs/"), "is missing or damaged", id="a photo with another bit"),
        pytest.param(changed("database."), "is missing or damaged", id="a database with another bit"),
        pytest.param(changed("MANIFEST.json"), "is not a backup of this format", id="a manifest with another bit"),
        pytest.param(lambda file: file.write_bytes(file.read_bytes()[:-30_000]), "not a whole backup", id="cut short"),
        pytest.param(lambda file: file.write_bytes(b"PK\x03\x04 not a backup"), "not a whole backup", id="no archive"),
        pytest.param(lambda file: file.write_bytes(b""), "is not a whole backup", id="nothing at all"),
        pytest.param(lambda file: file.unlink(), "is not a whole backup", id="no file"),
        pytest.param(without("blobs/"), "is missing or damaged", id="photos left out"),
        pytest.param(without("MANIFEST.json"), "is not a whole backup", id="without its manifest"),
        pytest.param(stuff, "is missing or damaged", id="a file more than it should hold"),
        pytest.param(of_release("99.1"), "was made by Komin 99.1", id="of a later release"),
    ],
)
def test_a_backup_that_is_not_whole_is_not_taken_for_one(
    backup: Path, tmp_path: Path, damage: Callable[[Path], None], expected: str
) -> None:
    file = tmp_path / "komin.tar"
    shutil.copy(backup, file)
    damage(file)

    with pytest.raises(Refused, match=expected), opened(file, None, tmp_path) as content:
        verify(file, content)


def test_a_damaged_backup_is_refused_in_a_sentence_and_nothing_is_changed(
    other: Installation, backup: Path, tmp_path: Path
) -> None:
    file = tmp_path / "komin.tar"
    shutil.copy(backup, file)
    changed("database.")(file)
    before, blobs = holdings(other), blobs_on_disk(other)

    assert "is missing or damaged. Nothing was changed." in refusal(other, "restore", file, "--replace")

    assert holdings(other) == before
    assert blobs_on_disk(other) == blobs


def test_a_check_changes_nothing(other: Installation, backup: Path) -> None:
    before = holdings(other)

    assert "every hash is right" in done(other, "restore", backup, "--check")

    assert holdings(other) == before


def test_an_installation_that_holds_data_is_replaced_only_on_request(
    other: Installation, origin: Installation, backup: Path, tmp_path: Path
) -> None:
    before = holdings(other)
    safe = tmp_path / "other.tar"
    done(other, "backup", safe, "--readable")

    assert "Use --replace" in refusal(other, "restore", backup)
    assert holdings(other) == before

    done(other, "restore", backup, "--replace")
    assert holdings(other)["people"] == holdings(origin)["people"]
    done(other, "restore", safe, "--replace")
    assert holdings(other)["people"] == before["people"]


def test_nothing_is_restored_under_a_product_that_runs(other: Installation, backup: Path) -> None:
    before = holdings(other)

    with open_database(other):
        assert "stop" in refusal(other, "restore", backup, "--replace")

    assert holdings(other) == before


@contextmanager
def open_database(place: Installation) -> Iterator[None]:
    """What a running product holds: a connection to the database."""
    if connection.vendor == "postgresql":
        with psycopg.connect(place.environment["KOMIN_DATABASE_URL"]):
            yield
        return
    with closing(sqlite3.connect(data_dir(place) / "komin.sqlite3")) as held:
        held.execute("SELECT COUNT(*) FROM accounts_person").fetchone()
        yield


def test_a_backup_of_the_other_engine_is_refused(other: Installation, backup: Path, tmp_path: Path) -> None:
    foreign = "postgresql" if connection.vendor == "sqlite" else "sqlite"
    file = tmp_path / "komin.tar"
    shutil.copy(backup, file)
    of_engine(foreign)(file)

    assert f"holds a {foreign} database" in refusal(other, "restore", file, "--replace")
