"""Make a package of a person's data, table by table. Killed at any moment, it goes on where it was.

At no moment is more in memory than some hundreds of rows or one piece of a file.
"""

import re
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from komin.kernel import clock
from komin.kernel.personal_data import Purpose, Subject
from komin.people.accounts.models import Person
from komin.platform.blobs.port import read_pieces
from komin.platform.blobs.store import BlobKey, blob_store
from komin.platform.jobs.queue import report_progress
from komin.platform.mail.send import send_later
from komin.playbooks.exporting.zipping import Entry, zipped
from komin.playbooks.media.models import Asset
from komin.privacy.erasure.passes import link_of
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.rights.datasets import Record
from komin.privacy.rights.models import DAYS_KEPT, DataPackage, PackagePart
from komin.privacy.rights.package_files import (
    SCHEMA,
    as_csv,
    as_json,
    as_row,
    readme,
    whole_csv,
    whole_json,
    whole_page,
)
from komin.privacy.rights.schema import schema_text
from komin.privacy.rights.taken import Taken, taken

_IN_MEMORY = 1 << 20
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")


def make_package(package_id: uuid.UUID) -> None:
    """Nothing happens when it is ready already, or when the person is no more."""
    package = DataPackage.objects.filter(pk=package_id, ready_at__isnull=True).first()
    person = Person.objects.filter(pk=package.person_id).first() if package else None
    if package is None or person is None:
        return
    subject = subject_of(person)
    everything = taken(portable_only=package.portable)
    made = set(package.parts.values_list("dataset", flat=True))
    for place, dataset in enumerate(everything):
        report_progress(place, len(everything) + 1)
        if dataset.name not in made:
            _make_part(package, dataset, place, subject)
    _put_together(package, person, subject)


def _make_part(package: DataPackage, dataset: Taken, place: int, subject: Subject) -> None:
    """The rows are read once; what three files say of them waits on the disk. Of an empty table nothing is kept."""
    forms: tuple[Callable[[Record, int], bytes], ...] = (as_json, partial(as_csv, dataset), partial(as_row, dataset))
    count = 0
    with ExitStack() as open_files:
        files = [open_files.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY)) for _ in forms]
        for count, record in enumerate(dataset.records(subject), start=1):
            for file, form in zip(files, forms, strict=True):
                file.write(form(record, count))
        kept = [_kept(package, file) for file in files] if count else [""] * len(forms)
    PackagePart.objects.get_or_create(
        package=package,
        dataset=dataset.name,
        defaults={"position": place, "records": count, "data": kept[0], "table": kept[1], "page": kept[2]},
    )


def _kept(package: DataPackage, file: IO[bytes]) -> str:
    file.seek(0)
    return blob_store().write(package.pk, read_pieces(file)).key.sha256


def _put_together(package: DataPackage, person: Person, subject: Subject) -> None:
    def manifest(known: dict[str, dict[str, Any]]) -> dict[str, Any]:
        return {"made_at": clock.now().isoformat(), "files": known}

    stored = blob_store().write(package.pk, zipped(_files(package, person, subject), package.pk, manifest))
    with transaction.atomic():
        locked = DataPackage.objects.select_for_update().filter(pk=package.pk, ready_at__isnull=True).first()
        if locked is None:
            # Another worker was quicker; nothing of this one is named, and the next cleaning takes it.
            return
        locked.sha256, locked.size, locked.ready_at = stored.key.sha256, stored.size, clock.now()
        locked.expires_at = locked.ready_at + timedelta(days=DAYS_KEPT)
        locked.save(update_fields=["sha256", "size", "ready_at", "expires_at"])
        _tell(person)
    for key in list(blob_store().keys(package.pk)):
        if key.sha256 != stored.key.sha256:
            blob_store().delete(key)


def _files(package: DataPackage, person: Person, subject: Subject) -> Iterator[Entry]:
    yield Entry("README.txt", readme().encode())
    yield Entry("export.json", whole_json(package, person, subject))
    yield Entry(f"{SCHEMA}.json", schema_text().encode())
    for language in ("en", "fr"):
        yield Entry(f"index-{language}.html", whole_page(package, person, subject, language))
    yield Entry("index.html", whole_page(package, person, subject, person.language))
    yield Entry("style.css", render_to_string("rights/package/style.css").encode())
    for part in package.parts.all():
        yield Entry(f"csv/{part.dataset}.csv", whole_csv(package, part))
    yield from _photos(subject)
    if person.photo and blob_store().exists(BlobKey(person.pk, person.photo)):
        yield Entry("files/your-photo.webp", BlobKey(person.pk, person.photo))


def _photos(subject: Subject) -> Iterator[Entry]:
    """As they are kept: in full size, without what the camera wrote into them; of a clip its film."""
    added = Asset.objects.across_workspaces(reason="a person takes their data away")
    for asset in added.filter(added_by_id__in=subject.member_ids).order_by("pk").iterator(chunk_size=500):
        key = BlobKey(asset.workspace_id, asset.film.get("sha256", asset.sha256))
        if blob_store().exists(key):
            called = f"{PurePath(asset.file_name).stem}.mp4" if asset.film else asset.file_name
            name = _NOT_IN_A_NAME.sub("-", called).strip("-.")[-80:]
            yield Entry(f"files/photos/{asset.pk}-{name}", key)


def _tell(person: Person) -> None:
    if not can_be_reached(person.email):
        return
    with translation.override(person.language):
        send_later(
            template="rights/mail/package",
            to=person.email,
            language=person.language,
            context={"first_name": person.first_name, "address": link_of(person)},
            purpose=Purpose.RIGHTS,
        )
