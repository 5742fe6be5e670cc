"""Of a photo the picture is kept: no place, no device, no name, no words, nothing hung behind it."""

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from komin.platform.blobs.store import blob_store
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.media.models import Asset
from komin.playbooks.media.rendering.formats import photo_format
from komin.playbooks.media.stripping import stripped
from komin.playbooks.media.tests.pictures import Uploader, blob, encoded, picture, prepared
from tests.fixtures import Tenant, signed_in
from tests.samples import needs_samples, samples

SECRET = b"Secretcam"
_EXIF, _GPS, _TAKEN, _OFFSET, _ORIENTATION = 0x8769, 0x8825, 0x9003, 0x9011, 0x0112
KINDS = ("JPEG", "PNG", "WEBP", "AVIF")


def told(kind: str, *, orientation: int = 6, taken: str = "2026:03:04 10:20:30") -> bytes:
    """A photo that tells who took it, where, when, by what, and how it was held."""
    image = Image.effect_noise((96, 64), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[_ORIENTATION] = "Secretcam", "Secretcam of Jane", orientation
    exif.get_ifd(_GPS).update({1: "N", 2: (48.0, 51.0, 29.0), 3: "E", 4: (2.0, 17.0, 40.0)})
    exif.get_ifd(_EXIF).update({_TAKEN: taken, _OFFSET: "+01:00", 0xA433: "Secretcam lens"})
    more: dict[str, Any] = {"exif": exif}
    if kind in ("JPEG", "WEBP", "AVIF"):
        more["xmp"] = b"<x:xmpmeta>Secretcam</x:xmpmeta>"
    if kind == "JPEG":
        more |= {"comment": SECRET, "icc_profile": b"a profile that no program reads"}
    if kind == "PNG":
        words = PngInfo()
        words.add_text("Author", "Secretcam")
        words.add_itxt("XML:com.adobe.xmp", "Secretcam", zip=True)
        more["pnginfo"] = words
    return encoded(image, kind, **more)


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_camera_wrote_is_gone_and_the_picture_is_the_same(kind: str) -> None:
    content = told(kind)
    kept = stripped(content)
    before, after = opened(content), opened(kept)
    assert SECRET in content and SECRET not in kept
    assert (after.size, after.mode, after.tobytes()) == (before.size, before.mode, before.tobytes())
    exif = after.getexif()
    assert set(exif) <= {_ORIENTATION, _EXIF} and not exif.get_ifd(_GPS)
    assert exif.get_ifd(_EXIF) == {_TAKEN: "2026:03:04 10:20:30", _OFFSET: "+01:00"}
    assert after.info.get("icc_profile") == before.info.get("icc_profile")
    assert not after.info.get("comment") and "Author" not in after.info
    assert stripped(kept) == kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_how_the_camera_was_held_stays(kind: str, orientation: int) -> None:
    kept = stripped(told(kind, orientation=orientation))
    assert opened(kept).getexif().get(_ORIENTATION, 1) == orientation


@pytest.mark.parametrize("kind", [*KINDS, "GIF"])
def test_where_nothing_is_told_not_a_byte_is_another(kind: str) -> None:
    content = picture(kind=kind)
    assert stripped(content) == content
    assert stripped(b"no photo at all") == b"no photo at all" and stripped(b"") == b""


def test_a_moment_that_is_none_does_not_stay() -> None:
    assert not opened(stripped(told("JPEG", taken="Secretcam was here"))).getexif().get_ifd(_EXIF)


def test_what_hangs_behind_a_picture_goes_with_what_it_tells() -> None:
    """A moving photo, a second picture for depth: both bring metadata of their own."""
    kept = stripped(told("JPEG") + told("JPEG") + b"....ftypmp42" + SECRET)
    assert SECRET not in kept and kept.endswith(b"\xff\xd9")
    progressive = encoded(Image.effect_noise((96, 64), 60), "JPEG", progressive=True, restart_marker_blocks=2)
    assert stripped(progressive + SECRET) == progressive


def animation(**more: Any) -> bytes:
    """Three pictures of different colours and durations."""
    pictures = [Image.new("P", (24, 16), colour) for colour in range(3)]
    for place, one in enumerate(pictures):
        one.putpalette([250, 10 * place, 0, 0, 250, 9, 7, 0, 250] * 4)
    file = io.BytesIO()
    pictures[0].save(file, "GIF", save_all=True, append_images=pictures[1:], duration=[90, 200, 40], disposal=2, **more)
    return file.getvalue()


def parts(*bodies: bytes) -> bytes:
    return b"".join(bytes((len(body),)) + body for body in bodies) + b"\0"


def shown(content: bytes) -> list[tuple[bytes, int, int]]:
    image = Image.open(io.BytesIO(content))
    found = []
    for place in range(getattr(image, "n_frames", 1)):
        image.seek(place)
        found.append((image.convert("RGBA").tobytes(), image.info.get("duration", 0), image.info.get("loop", -1)))
    return found


_LOOP = b"\x21\xff\x0bNETSCAPE2.0" + parts(b"\x01\x02\x00")
_TELLING = {
    "a comment": b"\x21\xfe" + parts(SECRET * 20, SECRET),
    "XMP": b"\x21\xff\x0bXMP DataXMP" + SECRET + b">" + bytes(range(255, 0, -1)) + b"\0\0",
    "an application": b"\x21\xff\x0bMGKIPTC0000" + parts(SECRET),
    "a caption": b"\x21\xf9" + parts(b"\x00\x63\x00\x00") + b"\x21\x01\x0c" + bytes(12) + parts(SECRET),
    "words in the loop": b"\x21\xff\x0bNETSCAPE2.0" + parts(b"\x01\x02\x00", SECRET),
}


def test_a_gif_runs_as_before_and_not_a_byte_is_another_where_nothing_is_told() -> None:
    for content in (animation(loop=0), animation(loop=2), animation(), picture(kind="GIF")):
        assert stripped(content) == content
    assert SECRET not in stripped(animation(loop=0, comment=SECRET))


@pytest.mark.parametrize("what", _TELLING)
@pytest.mark.parametrize("where", ["before", "between", "behind"])
def test_what_a_program_wrote_into_a_gif_is_gone_and_it_runs_as_before(what: str, where: str) -> None:
    plain, said = animation(loop=2), _TELLING[what]
    begin = plain.index(_LOOP)
    second = plain.index(b"\x21\xf9", plain.index(b"\x2c"))
    at = {"before": begin, "between": second, "behind": len(plain) - 1}[where]
    content = plain[:at] + said + plain[at:] + SECRET
    kept = stripped(content)
    assert SECRET in content and SECRET not in kept
    assert shown(kept) == shown(plain) and stripped(kept) == kept
    if what != "words in the loop":
        assert kept == plain, "not a byte of the pictures is another"


def test_a_gif_that_ends_without_its_last_byte_is_stripped_too() -> None:
    content = animation(loop=2, comment=SECRET)[:-1]
    assert SECRET in content and SECRET not in stripped(content)
    assert shown(stripped(content)) == shown(content)


@given(
    kind=st.sampled_from((*KINDS, "GIF")),
    cut=st.floats(0, 1),
    flips=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255))),
)
def test_damaged_and_hostile_bytes_end_in_bytes(kind: str, cut: float, flips: list[tuple[float, int]]) -> None:
    content = bytearray(_TOLD[kind])
    for place, value in flips:
        content[min(int(place * len(content)), len(content) - 1)] = value
    hostile = bytes(content[: int(cut * len(content))])
    kept = stripped(hostile)
    assert len(kept) <= len(hostile) + 200
    assert photo_format(kept[:64]) == photo_format(hostile[:64])


_TOLD = {kind: told(kind) for kind in KINDS} | {"GIF": animation(loop=2, comment=SECRET)}


@pytest.mark.django_db
def test_the_original_of_an_upload_is_kept_without_it(acme: Tenant, bolt: Tenant) -> None:
    content = told("JPEG")
    sent = Uploader(signed_in(acme.contributor), acme.workspace, content).send_all()
    run_jobs()
    asset = Asset.objects.in_workspace(acme.workspace).get(pk=sent["id"])
    assert asset.state == "ready" and asset.captured_at and asset.captured_at.isoformat() == "2026-03-04T09:20:30+00:00"
    assert (asset.width, asset.height) == (64, 96)
    assert blob(acme.workspace, asset.sha256) == stripped(content)
    for key in blob_store().keys(acme.workspace.pk):
        with blob_store().open(key) as kept:
            assert SECRET not in kept.read()
    again = Uploader(signed_in(acme.administrator), acme.workspace, content)
    again.begin()
    assert again.upload["asset"]["id"] == str(asset.pk), "what the workspace has need not travel again"
    elsewhere = Uploader(signed_in(bolt.contributor), bolt.workspace, content)
    elsewhere.begin()
    assert elsewhere.upload["asset"] is None


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_photos_that_come_another_way_are_too(kind: str, acme: Tenant) -> None:
    asset = prepared(acme.contributor, told(kind))
    assert SECRET not in blob(acme.workspace, asset.sha256)


@needs_samples
def test_photos_of_real_cameras_lose_their_place_and_nothing_of_the_picture() -> None:
    from pi_heif.as_plugin import register_heif_opener

    register_heif_opener()
    found = 0
    for file in samples("images/*/*"):
        content = file.read_bytes()
        if photo_format(content[:64]) not in ("JPEG", "HEIF", "AVIF", "PNG", "WEBP", "GIF"):
            continue
        try:
            before = opened(content)
        except (OSError, Image.DecompressionBombError):
            continue
        after = opened(stripped(content))
        assert (after.size, after.tobytes()) == (before.size, before.tobytes()), file.name
        exif = after.getexif()
        assert set(exif) <= {_ORIENTATION, _EXIF} and not exif.get_ifd(_GPS), file.name
        found += content != stripped(content)
    assert found > 5
