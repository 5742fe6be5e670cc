"""What is blurred is destroyed in all that a reader can get at: read back from the pixels of every file.

The secret is a pattern of two colours that are nowhere else. The original holds it, and the renditions that whoever
writes draws the blur on; so must no answer to a reader or to somebody with a public link.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from komin.conf.commands import backup
from komin.conf.sealing import new_key, opened, recipients_of
from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.models import ShareLink
from komin.platform.blobs.store import blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.document.tests.marking import area, mark, photo_with
from komin.playbooks.exporting.models import PrintedVersion
from komin.playbooks.media.models import Asset, TreatedPhoto, hashes_of
from komin.playbooks.media.tests.pictures import blob, encoded, prepared
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import add_steps, publish, write_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db

_SECRET = (0.3, 0.3, 0.4, 0.4)
_SIZE, _STRIPE = (2000, 1500), 20


def _with_secret() -> bytes:
    """Grey, with stripes of magenta and lime where the secret is."""
    image = Image.new("RGB", _SIZE, "#808080")
    left, top, width, height = (round(share * side) for share, side in zip(_SECRET, _SIZE * 2, strict=True))
    for place, x in enumerate(range(left, left + width, _STRIPE)):
        image.paste("magenta" if place % 2 else "lime", (x, top, x + _STRIPE, top + height))
    return encoded(image, quality=95)


def _shows_secret(image: Image.Image) -> bool:
    """Whether any pixel is as colourful as the pattern; JPEG and WebP colour what is grey by far less."""
    _hue, saturation, _value = image.convert("RGB").convert("HSV").split()
    strongest: Any = saturation.getextrema()[1]
    return bool(strongest > 60)


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@dataclass(frozen=True)
class Blurred:
    asset: Asset
    treated: TreatedPhoto
    version: Version
    link: ShareLink

    def leaking(self) -> set[str]:
        """The hashes of what was made of the photo as it is, the original included."""
        return hashes_of(self.asset) | {self.asset.sha256}


@pytest.fixture
def blurred(acme: Tenant) -> Blurred:
    """A published playbook whose one photo is blurred where the secret is."""
    asset = prepared(acme.contributor, _with_secret(), "IMG_1.jpg")
    playbook = write_playbook(acme.contributor, with_photo=False)
    photo = photo_with(mark("blur", area=area(*_SECRET)), asset=asset.pk)
    add_steps(acme.contributor, playbook, [{"command": "Read the badge.", "photos": [photo]}])
    run_jobs()
    version = publish(acme.contributor, playbook)
    link = create_share_link(by=acme.contributor, playbook=playbook)
    return Blurred(asset, TreatedPhoto.objects.in_workspace(acme.workspace).get(), version, link)


def _content(response: Any) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def _pages(blurred: Blurred, tenant: Tenant) -> Iterator[tuple[Client, str]]:
    """Each page that shows the photo to somebody who does not write, and the browser of that person."""
    reader, code = signed_in(tenant.reader), blurred.version.playbook.code
    yield reader, reverse("viewing:follow", args=[code])
    yield reader, reverse("viewing:version", args=[code, 1])
    yield Client(), reverse("sharing:follow", args=[blurred.link.token])


def _printed(blurred: Blurred, tenant: Tenant) -> Iterator[bytes]:
    reader, code = signed_in(tenant.reader), blurred.version.playbook.code
    for paper in ("a4", "letter"):
        yield _content(reader.get(reverse("viewing:pdf", args=[code]), {"paper": paper}))
        yield _content(Client().get(reverse("sharing:pdf", args=[blurred.link.token]), {"paper": paper}))


def _images_of(pdf: bytes) -> list[Image.Image]:
    return [_opened(image.data) for page in PdfReader(io.BytesIO(pdf)).pages for image in page.images]


def test_the_proof_finds_the_secret_where_it_is(acme: Tenant, blurred: Blurred) -> None:
    for sha256 in blurred.leaking():
        assert _shows_secret(_opened(blob(acme.workspace, sha256)))


def test_no_file_made_of_the_blurred_photo_holds_it(acme: Tenant, blurred: Blurred) -> None:
    made = hashes_of(blurred.treated)
    assert len(made) == 4
    assert not any(_shows_secret(_opened(blob(acme.workspace, sha256))) for sha256 in made)


def test_a_version_names_nothing_that_holds_it(acme: Tenant, blurred: Blurred) -> None:
    written = blurred.version.page + blurred.version.document + " ".join(blurred.version.manifest)
    assert set(blurred.version.manifest) == hashes_of(blurred.treated)
    assert not [sha256 for sha256 in blurred.leaking() if sha256 in written]


def test_no_picture_of_any_page_shows_it(acme: Tenant, blurred: Blurred) -> None:
    for browser, address in _pages(blurred, acme):
        page = _content(browser.get(address)).decode()
        shown = {sha256 for sha256 in hashes_of(blurred.treated) if sha256 in page}
        assert len(shown) >= 3
        assert not [sha256 for sha256 in blurred.leaking() if sha256 in page]
        for sha256 in shown:
            assert not _shows_secret(_opened(_content(browser.get(f"{address}media/{sha256}.webp"))))


def test_what_shows_it_is_at_no_address_of_a_reader_or_of_a_public_link(acme: Tenant, blurred: Blurred) -> None:
    reader, asset = signed_in(acme.reader), blurred.asset
    for browser, address in _pages(blurred, acme):
        for sha256 in blurred.leaking():
            assert browser.get(f"{address}media/{sha256}.webp").status_code == 404
    for size in ("480", "1080", "1600"):
        for name, pk in (("media:rendition", asset.pk), ("media:treated", blurred.treated.pk)):
            address = reverse(name, args=[acme.workspace.slug, pk, size])
            assert (reader.get(address).status_code, Client().get(address).status_code) == (403, 302)
    playbook = blurred.version.playbook_id
    for sha256 in blurred.leaking():
        address = reverse("publishing:picture", args=[acme.workspace.slug, playbook, sha256])
        assert (reader.get(address).status_code, Client().get(address).status_code) == (404, 302)
    library = _content(reader.get(reverse("library:index", args=[acme.workspace.slug]))).decode()
    assert str(asset.pk) not in library


def test_no_image_in_any_printed_page_shows_it(acme: Tenant, blurred: Blurred) -> None:
    for pdf in _printed(blurred, acme):
        images = _images_of(pdf)
        assert any(image.width > 600 for image in images)
        assert not any(_shows_secret(image) for image in images)


def test_no_cache_holds_it(acme: Tenant, blurred: Blurred) -> None:
    """Printed pages are kept, and pages of versions: neither is made of anything but what the version names."""
    list(_printed(blurred, acme))
    kept = PrintedVersion.objects.in_workspace(acme.workspace).values_list("sha256", flat=True)
    assert kept
    for sha256 in kept:
        assert not any(_shows_secret(image) for image in _images_of(blob(acme.workspace, sha256)))
    held = repr(getattr(cache, "_cache", {}))
    assert not [sha256 for sha256 in blurred.leaking() if sha256 in held]


def _files_that_show_it(tenant: Tenant) -> Iterator[tuple[str, bytes]]:
    for key in list(blob_store().keys()):
        data = blob(tenant.workspace, key.sha256) if key.namespace == tenant.workspace.pk else b""
        images = _images_of(data) if data.startswith(b"%PDF") else [_opened(data)] if data else []
        if any(_shows_secret(image) for image in images):
            yield key.sha256, data


def test_of_all_files_only_the_original_and_what_the_blur_is_drawn_on_hold_it(acme: Tenant, blurred: Blurred) -> None:
    list(_printed(blurred, acme))
    assert {sha256 for sha256, _ in _files_that_show_it(acme)} == blurred.leaking()


def test_no_pixel_of_it_can_be_read_in_a_backup_without_its_key(
    acme: Tenant, blurred: Blurred, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The original is in there, since a restored draft must let the blur be moved: so the backup is encrypted."""
    # The copy of the database is an engine's own, and cannot be made inside the transaction of a test.
    for name in ("copy_sqlite", "dump_postgresql"):
        monkeypatch.setattr(backup, name, lambda target: target.write_bytes(blurred.version.page.encode()))
    list(_printed(blurred, acme))
    key, recipient = new_key()
    (tmp_path / "komin.key").write_text(key)
    made = backup.write_backup(tmp_path / "komin.age", recipients_of([recipient]))

    sealed = (tmp_path / "komin.age").read_bytes()
    assert not [piece for piece in _pieces_of_files(acme, made) if piece in sealed]
    with opened(tmp_path / "komin.age", tmp_path / "komin.key", tmp_path) as clear:
        readable = clear.read()
    holding = dict(_files_that_show_it(acme))
    assert blurred.leaking() == holding.keys()
    assert all(data in readable for data in holding.values())


def _pieces_of_files(tenant: Tenant, made: backup.Contents) -> Iterator[bytes]:
    """32 bytes out of the middle of each file: long enough to be nowhere by chance, short enough to be in any copy."""
    assert len(made.files) > 10
    for key in list(blob_store().keys()):
        if key.namespace == tenant.workspace.pk:
            data = blob(tenant.workspace, key.sha256)
            yield data[len(data) // 2 : len(data) // 2 + 32]
