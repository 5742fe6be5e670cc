"""A photo arrives part by part, over a network that breaks."""

import signal
import subprocess
import sys
import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from komin.kernel import clock
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Role
from komin.platform.audit.models import AuditEntry
from komin.platform.blobs.store import blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.media.actions.forget_stale_uploads import forget_stale_uploads
from komin.playbooks.media.limits import LARGEST_FILM, PART_SIZE
from komin.playbooks.media.models import Asset, Upload
from komin.playbooks.media.tests.pictures import Uploader, kept, large_picture, picture
from tests.fixtures import Tenant, make_person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def uploader(acme: Tenant) -> Uploader:
    return Uploader(signed_in(acme.contributor), acme.workspace, large_picture())


def test_a_file_that_arrives_in_parts_becomes_a_photo_that_is_ready(acme: Tenant, uploader: Uploader) -> None:
    asset = uploader.send_all()
    assert asset["state"] == "waiting"
    run_jobs()
    shown = uploader.client.get(f"{uploader.api}/assets", {"ids": asset["id"]}).json()
    assert [(one["state"], one["width"], one["height"], one["file_name"]) for one in shown] == [
        ("ready", 64, 48, "IMG_1.jpg")
    ]
    assert kept(acme.workspace, uploader.content)


def test_parts_may_arrive_in_any_order(acme: Tenant, uploader: Uploader) -> None:
    uploader.begin()
    for number in (3, 1, 2):
        assert uploader.send(number).status_code == 204
    assert uploader.complete().status_code == 201
    assert kept(acme.workspace, uploader.content)


def test_a_part_that_is_sent_twice_counts_once(acme: Tenant, uploader: Uploader) -> None:
    uploader.begin()
    for number in (1, 2, 2, 3, 1):
        assert uploader.send(number).status_code == 204
    assert uploader.received() == [1, 2, 3]
    assert uploader.complete().status_code == 201
    assert kept(acme.workspace, uploader.content)


def test_completing_says_so_while_parts_are_missing(uploader: Uploader) -> None:
    uploader.begin()
    uploader.send(1)
    answer = uploader.complete()
    assert (answer.status_code, answer.json()["code"]) == (409, "parts_missing")
    assert uploader.received() == [1]


def test_completing_twice_gives_the_same_photo(acme: Tenant, uploader: Uploader) -> None:
    first = uploader.send_all()
    assert uploader.complete().json()["id"] == first["id"]
    assert Asset.objects.in_workspace(acme.workspace).count() == 1


def test_bytes_that_are_not_those_announced_are_neither_kept_nor_made_a_photo(acme: Tenant, uploader: Uploader) -> None:
    uploader.begin(sha256="0" * 64)
    for number in (1, 2, 3):
        uploader.send(number)
    answer = uploader.complete()
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_hash")
    assert not kept(acme.workspace, uploader.content)
    assert not Asset.objects.in_workspace(acme.workspace).exists()
    assert uploader.received() == []


@pytest.mark.parametrize("sha256", ["xyz", "A" * 64, "a" * 63, "a" * 64 + "\n", "é" * 64])
def test_a_malformed_hash_is_refused(uploader: Uploader, sha256: str) -> None:
    answer = uploader.begin(sha256=sha256)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["sha256"])


@pytest.mark.parametrize(("size", "status"), [(LARGEST_FILM + 1, 413), (10**30, 413), (0, 422), (-1, 422)])
def test_a_file_of_an_impossible_size_is_refused_before_it_travels(
    acme: Tenant, uploader: Uploader, size: int, status: int
) -> None:
    answer = uploader.begin(size=size)
    assert answer.status_code == status
    assert answer.json()["detail"]
    assert not Upload.objects.in_workspace(acme.workspace).exists()


@pytest.mark.parametrize("number", [0, 4, 10**20])
def test_a_part_beyond_the_file_is_refused(uploader: Uploader, number: int) -> None:
    uploader.begin()
    assert uploader.send(number, b"x" * PART_SIZE).status_code == 422
    assert uploader.received() == []


@pytest.mark.parametrize("length", [0, 1, PART_SIZE - 1, PART_SIZE + 1])
def test_a_part_of_another_length_is_refused(uploader: Uploader, length: int) -> None:
    uploader.begin()
    assert uploader.send(1, b"x" * length).status_code == 422
    assert uploader.received() == []


def test_a_part_larger_than_any_request_may_be_is_refused_as_too_large(uploader: Uploader) -> None:
    uploader.begin()
    answer = uploader.send(1, b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    assert answer.status_code in (400, 413)
    assert uploader.received() == []


def test_a_file_that_has_arrived_takes_no_more_parts(uploader: Uploader) -> None:
    uploader.send_all()
    assert uploader.send(1).status_code == 409


def test_the_same_bytes_twice_are_one_photo(acme: Tenant) -> None:
    content = picture()
    first = Uploader(signed_in(acme.contributor), acme.workspace, content).send_all()
    again = Uploader(signed_in(acme.administrator), acme.workspace, content)
    assert again.begin(sha256="").status_code == 201
    again.send(1)
    assert again.complete().json()["id"] == first["id"]
    assert Asset.objects.in_workspace(acme.workspace).count() == 1


def test_bytes_that_the_workspace_holds_need_not_travel_again(acme: Tenant) -> None:
    content = picture()
    first = Uploader(signed_in(acme.contributor), acme.workspace, content).send_all()
    again = Uploader(signed_in(acme.administrator), acme.workspace, content)
    again.begin()
    assert again.upload["asset"]["id"] == first["id"]


def test_bytes_of_another_workspace_must_travel(acme: Tenant, bolt: Tenant) -> None:
    """Else a hash would tell what the other workspace holds."""
    content = picture()
    theirs = Uploader(signed_in(bolt.contributor), bolt.workspace, content).send_all()
    mine = Uploader(signed_in(acme.contributor), acme.workspace, content)
    mine.begin()
    assert mine.upload["asset"] is None
    mine.send(1)
    assert mine.complete().json()["id"] != theirs["id"]


def test_an_upload_that_broke_off_goes_on_where_it_was(acme: Tenant, uploader: Uploader) -> None:
    uploader.begin()
    uploader.send(1)
    later = Uploader(signed_in(acme.contributor), acme.workspace, uploader.content)
    assert later.begin().json()["received"] == [1]
    assert later.upload["id"] == uploader.upload["id"]
    later.send(2)
    later.send(3)
    assert later.complete().status_code == 201


_RECEIVE_AND_DIE = """
import os, sys, uuid
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from komin.platform.blobs.local_disk import LocalDisk
disk, upload, size = LocalDisk(Path(sys.argv[2])), uuid.UUID(sys.argv[3]), int(sys.argv[4])
disk.write_part(upload, 1, sys.stdin.buffer.read(size))
os.fsync = lambda file: os.kill(os.getpid(), 9)
disk.write_part(upload, 2, sys.stdin.buffer.read(size))
"""


def test_parts_survive_a_server_that_is_killed_while_it_writes_one(acme: Tenant, uploader: Uploader) -> None:
    uploader.begin()
    sources = next(path for path in sys.path if path.endswith("src"))
    files = settings.DATA_DIR / "files"
    killed = subprocess.run(
        [sys.executable, "-c", _RECEIVE_AND_DIE, sources, files, uploader.upload["id"], str(PART_SIZE)],
        input=uploader.content[: 2 * PART_SIZE],
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert uploader.received() == [1]
    for number in (2, 3):
        assert uploader.send(number).status_code == 204
    assert uploader.complete().status_code == 201
    assert kept(acme.workspace, uploader.content)


def test_a_cancelled_upload_is_forgotten_with_its_parts(uploader: Uploader) -> None:
    uploader.begin()
    uploader.send(1)
    assert uploader.cancel().status_code == 204
    assert blob_store().parts(uuid.UUID(uploader.upload["id"])) == {}
    assert uploader.send(2).status_code == 404


def test_uploads_that_nobody_finished_are_forgotten_after_a_week(uploader: Uploader) -> None:
    uploader.begin()
    uploader.send(1)
    with clock.standing_at(clock.now() + timedelta(days=6)):
        assert forget_stale_uploads() == 0
    with clock.standing_at(clock.now() + timedelta(days=8)):
        assert forget_stale_uploads() == 1
    assert blob_store().parts(uuid.UUID(uploader.upload["id"])) == {}


def test_a_reader_can_bring_no_photo_and_reads_why(acme: Tenant) -> None:
    answer = Uploader(signed_in(acme.reader), acme.workspace, picture()).begin()
    assert (answer.status_code, answer.json()["code"]) == (403, "not_permitted")
    assert "Ask an administrator" in answer.json()["detail"]


def test_a_stranger_learns_nothing(acme: Tenant, bolt: Tenant) -> None:
    assert Uploader(signed_in(bolt.owner), acme.workspace, picture()).begin().status_code == 404


def test_nobody_uploads_without_signing_in(acme: Tenant) -> None:
    assert Uploader(Client(), acme.workspace, picture()).begin().status_code == 401


def test_an_upload_belongs_to_the_member_who_began_it(acme: Tenant, bolt: Tenant, uploader: Uploader) -> None:
    uploader.begin()
    for other, workspace in [
        (acme.administrator, acme.workspace),
        (acme.owner, acme.workspace),
        (bolt.owner, bolt.workspace),
        (bolt.owner, acme.workspace),
    ]:
        theirs = Uploader(signed_in(other), workspace, uploader.content)
        theirs.upload = uploader.upload
        answers = [theirs.client.get(theirs.address), theirs.send(1), theirs.complete(), theirs.cancel()]
        assert [answer.status_code for answer in answers] == [404] * 4
    assert uploader.received() == []


def test_photos_of_another_workspace_are_left_out_of_the_answer(acme: Tenant, bolt: Tenant) -> None:
    mine = Uploader(signed_in(acme.contributor), acme.workspace, picture()).send_all()
    theirs = Uploader(signed_in(bolt.contributor), bolt.workspace, picture(colour="red")).send_all()
    asked = f"{mine['id']},{theirs['id']},{uuid.uuid4()},nonsense"
    client = signed_in(acme.contributor)
    found = client.get(f"/api/v1/workspaces/{acme.workspace.slug}/assets", {"ids": asked}).json()
    assert [one["id"] for one in found] == [mine["id"]]


def test_a_page_of_another_site_can_not_upload_for_a_person(acme: Tenant) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(acme.contributor.person)
    assert Uploader(client, acme.workspace, picture()).begin().status_code == 403
    assert not Upload.objects.in_workspace(acme.workspace).exists()


@pytest.mark.parametrize(
    ("given", "kept_name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Photos\\IMG_2.JPG", "IMG_2.JPG"),
        ("a\x00b\u202egpj.exe", "abgpj.exe"),
        ("<img src=x onerror=alert(1)>.jpg", "<img src=x onerror=alert(1)>.jpg"),
        ("", "photo"),
        ("写真" * 500, ("写真" * 500)[-255:]),
    ],
)
def test_the_name_of_a_file_is_cleaned_and_bounded(uploader: Uploader, given: str, kept_name: str) -> None:
    uploader.begin(file_name=given)
    name = Upload.objects.across_workspaces(reason="a test").get(pk=uploader.upload["id"]).file_name
    assert name == kept_name


def test_a_new_photo_leaves_a_line_in_the_audit_trail(acme: Tenant) -> None:
    asset = Uploader(signed_in(acme.contributor), acme.workspace, picture()).send_all()
    entries = AuditEntry.objects.in_workspace(acme.workspace).filter(action="asset.add")
    assert [(str(entry.object_id), entry.actor_id) for entry in entries] == [(asset["id"], acme.contributor.person_id)]


def test_a_person_in_two_workspaces_uploads_to_the_one_they_name(acme: Tenant, bolt: Tenant) -> None:
    person = make_person("Both")
    member = add_member(by=acme.owner, person=person, role=Role.CONTRIBUTOR)
    add_member(by=bolt.owner, person=person, role=Role.READER)
    client = signed_in(member)
    assert Uploader(client, acme.workspace, picture()).begin().status_code == 201
    assert Uploader(client, bolt.workspace, picture()).begin().status_code == 403
