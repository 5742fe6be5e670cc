"""Marks of two people where no table is: in photos, file names, cache, log, queue, packages, backups. One is erased.

Her marks are found exactly where the receipt says; of his nothing is another. On a folder and on a bucket.
"""

import io
import tarfile
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.cache import cache
from PIL import Image

from komin.conf.commands.backup import Contents, _add_blobs
from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.platform.blobs.store import blob_store
from komin.platform.jobs.models import DeadLetter, Job
from komin.platform.jobs.queue import enqueue
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.media.actions.add_asset_from_file import add_asset_from_file
from komin.playbooks.media.actions.remove_discarded_blobs import remove_discarded_blobs
from komin.playbooks.media.models import Asset
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.models import Erasure, FreeTextMention, State
from komin.privacy.rights.actions.begin_package import begin_package
from komin.privacy.rights.actions.forget_packages import forget_lost_packages
from komin.privacy.rights.actions.make_package import make_package
from komin.privacy.rights.models import DataPackage
from tests.fixtures import Tenant, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("objectstore")]


KINDS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")


def photo_by(artist: str, colour: str, kind: str) -> bytes:
    """Of what is written into it nothing is kept."""
    image, file = Image.new("RGB", (64, 48), colour), io.BytesIO()
    exif = image.getexif()
    exif[0x013B] = artist
    written = {"comment": artist.encode()} if kind == "GIF" else {"exif": exif}
    image.save(file, kind, **written)
    return file.getvalue()


def kept_as_it_came(member: Member, artist: str, colour: str, file_name: str) -> Asset:
    """An original of an installation that took nothing out of photos yet."""
    with patch("komin.playbooks.media.actions.write_original.stripped", lambda content: content):
        return add_asset_from_file(by=member, content=[photo_by(artist, colour, "GIF")], file_name=file_name)


def work_of(first: str, mark: str, tenant: Tenant, *, colours: tuple[str, str]) -> Member:
    """One photo in a playbook, others that nothing uses, a job, a job given up, a package that is ready."""
    member = add_member(by=tenant.owner, person=make_person(first, mark), role=Role.CONTRIBUTOR)
    used = kept_as_it_came(member, f"{first} {mark}", colours[0], f"{mark}-1.jpg")
    kept_as_it_came(member, f"{first} {mark}", colours[1], f"{mark}-2.jpg")
    for kind in KINDS:
        content = photo_by(f"{first} {mark}", colours[0], kind)
        assert mark.encode() in content
        add_asset_from_file(by=member, content=[content], file_name=f"{kind}.jpg")
    run_jobs()
    used.refresh_from_db()
    publish(member, write_playbook(member, photo=used))
    package = begin_package(by=member.person)
    run_jobs()
    package.refresh_from_db()
    assert package.ready_at
    enqueue("exporting.make_library_export", export_id=uuid.uuid4(), person_id=member.person_id)
    DeadLetter.objects.create(
        pk=uuid.uuid4(), name="x", arguments={"id": str(member.pk)}, deliveries=1, error="OSError"
    )
    cache.set(f"seen:{member.pk}", f"{first} {mark}", 60)
    mail.outbox.clear()
    return member


def marked_blobs(mark: str) -> dict[Any, bytes]:
    found, keys = {}, blob_store().keys()
    for key in keys:
        with blob_store().open(key) as file:
            content = file.read()
        if mark.encode() in content:
            found[key] = content
    return found


def in_backup(mark: str, folder: Path) -> int:
    """How many files of a backup hold the mark; the database in it is another test's."""
    file = folder / f"{uuid.uuid4().hex}.tar"
    with tarfile.open(file, "w") as archive:
        _add_blobs(archive, Contents())
    with tarfile.open(file) as archive:
        packages = {str(pk) for pk in DataPackage.objects.values_list("pk", flat=True)}
        assert packages and not [one.name for one in archive if packages & set(one.name.split("/"))]
        return sum(mark.encode() in archive.extractfile(one).read() for one in archive)  # type: ignore[union-attr]


def erased(person: Person) -> Erasure:
    erasure = close_account(by=person)
    Erasure.objects.filter(pk=erasure.pk).update(due_at=clock.now())
    assert erase_person(erasure.pk) is State.COMPLETE, list(erasure.lines.exclude(state="done").values())
    return Erasure.objects.get(pk=erasure.pk)


def test_her_marks_are_where_the_receipt_says_and_his_are_all_there(acme: Tenant, tmp_path: Path, store: None) -> None:
    ada = work_of("Ada", "zqada", acme, colours=("navy", "teal"))
    bob = work_of("Bob", "zqbob", acme, colours=("olive", "maroon"))
    log = tmp_path / "komin.log"
    log.write_text(f"2026-11-29 ERROR a library wrote {ada.person.email}\n")
    his, address = marked_blobs("zqbob"), ada.person.email
    assert len(marked_blobs("zqada")) == 3 and in_backup("zqada", tmp_path) == 2
    erasure = erased(ada.person)
    run_jobs()
    receipts = [str(message.body) for message in mail.outbox if message.to == [address]]
    with clock.standing_at(clock.now() + timedelta(days=8)):
        remove_discarded_blobs()
    assert marked_blobs("zqbob") == his
    left = marked_blobs("zqada")
    assert in_backup("zqada", tmp_path) == 1
    mentions = FreeTextMention.objects.in_workspace(acme.workspace).filter(erasure=erasure)
    assert [one.place for one in mentions] == ["media.Asset.original"] and len(left) == 1
    assert "1 text of an organisation may still name you" in receipts[-1]
    assert erasure.found == {"media.Asset.original (reviewed)": 1, "cache (passing)": 1, "log (passing)": 1}
    for place in ("cache", "log"):
        assert f"Still there for a while, and gone by itself: {place}." in receipts[-1]
    assert not DataPackage.objects.filter(person_id=ada.person_id).exists()
    assert DataPackage.objects.filter(person_id=bob.person_id).count() == 1
    assert str(ada.pk) not in str(list(Job.objects.values_list("arguments"))) + str(list(DeadLetter.objects.values()))
    assert DeadLetter.objects.count() == 1


@pytest.mark.parametrize("store", ["folder"], indirect=True)
def test_a_package_whose_bytes_no_backup_held_is_forgotten(acme: Tenant, store: None) -> None:
    ready = begin_package(by=acme.reader.person)
    make_package(ready.pk)
    whole = begin_package(by=acme.contributor.person)
    make_package(whole.pk)
    for key in list(blob_store().keys(ready.pk)):
        blob_store().delete(key)
    assert forget_lost_packages() >= 1
    assert list(DataPackage.objects.values_list("pk", flat=True)) == [whole.pk]
