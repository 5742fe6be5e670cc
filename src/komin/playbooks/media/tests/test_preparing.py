"""A photo becomes what people see: upright, in sRGB, small enough, silent about where and with what it was taken."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PIL.PngImagePlugin import PngInfo

from komin.kernel.errors import NotPermitted
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.media.actions.add_asset_from_file import add_asset_from_file
from komin.playbooks.media.actions.prepare_asset import prepare_asset
from komin.playbooks.media.models import Asset, AssetState
from komin.playbooks.media.tests.pictures import blob, encoded, kept, picture, prepared, rendition_bytes, shown
from tests.fixtures import Tenant
from tests.samples import needs_samples, sample, samples

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_anew")]

_ORIENTATION, _MAKE, _MODEL, _GPS, _TAKEN, _OFFSET = 0x0112, 0x010F, 0x0110, 0x8825, 0x9003, 0x9011


def _with_exif(size: tuple[int, int] = (64, 48), **tags: object) -> bytes:
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL] = "Secretcam", "Serial 12345"
    exif[_ORIENTATION] = tags.get("orientation", 1)
    exif.get_ifd(_GPS).update({1: "N", 2: (48.0, 51.0, 29.0), 3: "E", 4: (2.0, 17.0, 40.0)})
    if "taken" in tags:
        exif.get_ifd(0x8769)[_TAKEN] = tags["taken"]
    if "offset" in tags:
        exif.get_ifd(0x8769)[_OFFSET] = tags["offset"]
    return encoded(_halves(size), exif=exif, quality=95)


def _halves(size: tuple[int, int]) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0], size[1] // 2))
    return image


def _near(pixel: object, colour: tuple[int, int, int], tolerance: int = 12) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= tolerance for one, other in zip(pixel, colour, strict=True))


def _chunks(webp: bytes) -> set[bytes]:
    """Names of the blocks of a WebP file: pixels are in one, EXIF, XMP and profiles would be in others of their own."""
    found, place = set(), 12
    while place < len(webp):
        found.add(webp[place : place + 4])
        length = int.from_bytes(webp[place + 4 : place + 8], "little")
        place += 8 + length + length % 2
    return found


def test_renditions_are_no_larger_than_their_size_says_nor_than_the_photo(acme: Tenant) -> None:
    asset = prepared(acme.contributor, picture(size=(1200, 3000)))
    sizes = {int(size): (one["width"], one["height"]) for size, one in asset.renditions.items()}
    assert sizes == {480: (192, 480), 1080: (432, 1080), 1600: (640, 1600)}
    for size, one in asset.renditions.items():
        image = Image.open(io.BytesIO(rendition_bytes(asset, int(size))))
        assert (image.format, image.size) == ("WEBP", (one["width"], one["height"]))
        assert len(rendition_bytes(asset, int(size))) == one["size"]
    small = prepared(acme.contributor, picture(size=(40, 30)))
    assert [(one["width"], one["height"]) for one in small.renditions.values()] == [(40, 30)]


@pytest.mark.parametrize(
    ("size", "on_paper"),
    [((1200, 3000), (368, 920)), ((4000, 3000), (690, 518)), ((900, 900), (690, 690)), ((40, 30), (40, 30))],
)
def test_a_photo_for_paper_is_a_plain_jpeg_as_sharp_as_a_printer_shows(
    acme: Tenant, size: tuple[int, int], on_paper: tuple[int, int]
) -> None:
    paper = prepared(acme.contributor, _with_exif(size=size)).paper
    content = blob(acme.workspace, paper["sha256"])
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", on_paper, {})
    assert (paper["width"], paper["height"], paper["size"]) == (*on_paper, len(content))


def test_a_photo_is_prepared_by_a_job_that_may_run_again(acme: Tenant) -> None:
    asset = prepared(acme.contributor, picture())
    first = asset.renditions
    prepare_asset(asset.pk)
    Asset.objects.in_workspace(acme.workspace).update(state=AssetState.WAITING)
    prepare_asset(asset.pk)
    asset.refresh_from_db()
    assert (asset.state, asset.renditions) == (AssetState.READY, first)


def test_a_photo_that_was_deleted_meanwhile_is_no_trouble(acme: Tenant) -> None:
    asset = prepared(acme.contributor, picture())
    pk = asset.pk
    asset.delete()
    prepare_asset(pk)
    assert run_jobs() == 0


def test_a_reader_can_add_no_photo(acme: Tenant) -> None:
    with pytest.raises(NotPermitted, match="Ask an administrator"):
        add_asset_from_file(by=acme.reader, content=[picture()], file_name="a.jpg")
    assert not kept(acme.workspace, picture())


@pytest.mark.parametrize(("orientation", "top"), [(1, "red"), (3, "blue"), (2, "red"), (4, "blue")])
def test_a_photo_taken_upside_down_is_turned(acme: Tenant, orientation: int, top: str) -> None:
    image = shown(prepared(acme.contributor, _with_exif(orientation=orientation)))
    assert _near(image.getpixel((32, 8)), (254, 0, 0) if top == "red" else (0, 0, 254))


@pytest.mark.parametrize(("orientation", "left"), [(6, "blue"), (8, "red"), (5, "red"), (7, "blue")])
def test_a_photo_taken_on_its_side_is_turned(acme: Tenant, orientation: int, left: str) -> None:
    asset = prepared(acme.contributor, _with_exif(orientation=orientation))
    assert (asset.width, asset.height) == (48, 64)
    assert _near(shown(asset).getpixel((8, 32)), (254, 0, 0) if left == "red" else (0, 0, 254))


def test_the_size_of_an_almost_square_photo_is_not_turned_when_the_photo_is_not(acme: Tenant) -> None:
    asset = prepared(acme.contributor, picture(size=(6402, 6401), colour=90, mode="L", quality=10))
    assert (asset.width, asset.height) == (6402, 6401)


def test_the_capture_time_is_kept_with_its_offset(acme: Tenant) -> None:
    asset = prepared(acme.contributor, _with_exif(taken="2026:03:04 10:20:30", offset="+02:00"))
    assert asset.captured_at == datetime(2026, 3, 4, 8, 20, 30, tzinfo=UTC)
    without = prepared(acme.contributor, _with_exif(size=(60, 40), taken="2026:03:04 10:20:30"))
    assert without.captured_at == datetime(2026, 3, 4, 10, 20, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("taken", "offset"),
    [
        ("0000:00:00 00:00:00", "+00:00"),
        ("0001:01:01 00:00:00", "+14:00"),
        ("9999:12:31 23:59:59", "-12:00"),
        ("yesterday", "+00:00"),
        ("2026-03-04T10:20:30", ""),
    ],
)
def test_an_impossible_capture_time_is_none(acme: Tenant, taken: str, offset: str) -> None:
    asset = prepared(acme.contributor, _with_exif(taken=taken, offset=offset))
    assert (asset.state, asset.captured_at) == (AssetState.READY, None)


def test_nothing_in_a_rendition_tells_where_or_with_what_the_photo_was_taken(acme: Tenant) -> None:
    asset = prepared(acme.contributor, _with_exif(size=(2000, 1500), taken="2026:03:04 10:20:30"))
    for size in (480, 1080, 1600):
        data = rendition_bytes(asset, size)
        assert b"Secretcam" not in data
        assert _chunks(data) == {b"VP8 "}


def test_words_hidden_in_a_picture_do_not_reach_its_renditions(acme: Tenant) -> None:
    words = PngInfo()
    words.add_text("Comment", "Made by Jane Doe")
    words.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>Jane Doe</x:xmpmeta>")
    for content in (
        encoded(_halves((64, 48)), "PNG", pnginfo=words),
        encoded(_halves((64, 48)), "JPEG", comment=b"Jane Doe"),
        encoded(_halves((64, 48)), "WEBP", xmp=b"<x:xmpmeta>Jane Doe</x:xmpmeta>"),
        encoded(_halves((64, 48)), "GIF", comment=b"Jane Doe"),
    ):
        assert b"Jane Doe" in content
        assert b"Jane Doe" not in rendition_bytes(prepared(acme.contributor, content))


def test_transparency_becomes_white(acme: Tenant) -> None:
    image = Image.new("RGBA", (64, 48), (255, 0, 0, 0))
    assert _near(shown(prepared(acme.contributor, encoded(image, "PNG"))).getpixel((10, 10)), (255, 255, 255))
    palette = Image.new("P", (64, 48), 0)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    content = encoded(palette, "GIF", transparency=0)
    assert _near(shown(prepared(acme.contributor, content)).getpixel((10, 10)), (255, 255, 255))


def test_sixteen_bits_of_grey_keep_their_brightness(acme: Tenant) -> None:
    image = Image.new("I;16", (64, 48), 0x8000)
    assert _near(shown(prepared(acme.contributor, encoded(image, "PNG"))).getpixel((10, 10)), (128, 128, 128), 3)


@pytest.mark.parametrize(
    ("kind", "mode", "colour"),
    [
        ("PNG", "1", 1), ("PNG", "L", 255), ("PNG", "LA", (255, 255)), ("PNG", "P", 0), ("PNG", "RGBA", (9, 9, 9, 255)),
        ("JPEG", "L", 10), ("JPEG", "CMYK", (0, 0, 0, 0)), ("GIF", "P", 0), ("WEBP", "RGB", "red"),
        ("AVIF", "RGB", "red"), ("AVIF", "RGBA", (9, 9, 9, 255)),
    ],
)  # fmt: skip
def test_every_kind_of_photo_is_shown(acme: Tenant, kind: str, mode: str, colour: int) -> None:
    asset = prepared(acme.contributor, picture(kind=kind, mode=mode, colour=colour))
    assert (asset.state, asset.width, asset.height) == (AssetState.READY, 64, 48)


def test_sixty_four_million_pixels_are_the_most(acme: Tenant) -> None:
    most = prepared(acme.contributor, picture(size=(10_000, 6_400), mode="1", colour=1, kind="PNG"))
    assert (most.state, most.width, most.height) == (AssetState.READY, 10_000, 6_400)
    more = prepared(acme.contributor, picture(size=(10_000, 6_401), mode="1", colour=1, kind="PNG"))
    assert (more.state, more.refusal) == (AssetState.REFUSED, "too_many_pixels")


@needs_samples
@pytest.mark.parametrize("number", range(1, 9))
def test_the_eight_ways_to_hold_a_camera_look_the_same(acme: Tenant, number: int) -> None:
    asset = prepared(acme.contributor, sample(f"images/orientation/landscape_{number}.jpg").read_bytes())
    straight = prepared(acme.contributor, sample("images/orientation/landscape_1.jpg").read_bytes())
    assert (asset.width, asset.height) == (600, 450)
    difference = ImageChops.difference(shown(asset).resize((60, 45)), shown(straight).resize((60, 45)))
    assert max(ImageStat.Stat(difference).mean) < 12


@needs_samples
def test_photos_of_phones_are_upright(acme: Tenant) -> None:
    for name, size in [
        ("images/heic/arrow.heic", (3024, 4032)),
        ("images/heic/iphone_13_pro_max.HEIC", (3024, 4032)),
        ("images/heic/IMG_2682.heic", (4032, 3024)),
        ("images/heic/IMG_2927.HEIC", (3024, 4032)),
        ("images/heic/xiaomi.heic", (2592, 1944)),
        ("images/heic/bird_burst.heic", (1280, 720)),
        ("images/heic/alpha.heic", (1440, 960)),
        ("images/orientation/Blackberry Z10.jpg", (1836, 3264)),
        ("images/orientation/Samsung SM-J327T1.jpg", (1932, 2576)),
    ]:
        asset = prepared(acme.contributor, sample(name).read_bytes(), name)
        assert (asset.state, asset.width, asset.height) == (AssetState.READY, *size), name
        assert shown(asset).width * size[1] == pytest.approx(shown(asset).height * size[0], rel=0.01), name


def _span(ink: Image.Image, row: int) -> int:
    """From the first to the last drawn pixel around a row."""
    drawn = ink.crop((0, row - 6, ink.width, row + 6)).getbbox()
    assert drawn is not None
    return drawn[2] - drawn[0]


@needs_samples
def test_the_arrow_points_up(acme: Tenant) -> None:
    """Its file says twice that it is turned, in EXIF and in HEIF: applying both would lay it down."""
    image = shown(prepared(acme.contributor, sample("images/heic/arrow.heic").read_bytes()), 480)
    ink = image.convert("L").point(lambda value: 255 if value < 90 else 0)
    tip, head, shaft = (_span(ink, int(image.height * place)) for place in (0.12, 0.43, 0.65))
    assert tip < shaft < head


@needs_samples
def test_colours_of_a_wide_profile_are_brought_to_srgb(acme: Tenant) -> None:
    """Display P3 (200, 100, 50) is (215, 93, 31) in sRGB, computed from the primaries of both and D65."""
    profile = Image.open(sample("images/colour/p3.png")).info["icc_profile"]
    content = encoded(Image.new("RGB", (64, 48), (200, 100, 50)), "PNG", icc_profile=profile)
    assert _near(shown(prepared(acme.contributor, content)).getpixel((10, 10)), (215, 93, 31), 5)


@needs_samples
def test_colours_of_print_are_not_inverted(acme: Tenant) -> None:
    file = sample("images/colour/Channel_digital_image_CMYK_color.jpg")
    image = shown(prepared(acme.contributor, file.read_bytes()))
    expected = Image.open(file).convert("RGB").resize(image.size)
    assert max(ImageStat.Stat(ImageChops.difference(image, expected)).mean) < 30


@needs_samples
@pytest.mark.parametrize(
    "name",
    [
        "images/colour/8bit-sRGB.avif",
        "images/colour/Flag_of_the_Netherlands-16bit.png",
        "images/oddities/Animation Lossy.webp",
        "images/oddities/rotating-squares.gif",
        "images/oddities/sugarshack.mpo",
        "images/oddities/handwritten-notes.jpg",
        "images/oddities/jpg.jpg",
        "images/oddities/png.png",
    ],
)
def test_photos_from_everywhere_are_shown(acme: Tenant, name: str) -> None:
    asset = prepared(acme.contributor, sample(name).read_bytes(), Path(name).name)
    assert asset.state == AssetState.READY, asset.refusal


@needs_samples
def test_places_of_real_photos_do_not_reach_their_renditions(acme: Tenant) -> None:
    for file in samples("images/gps/*.jpg"):
        content = file.read_bytes()
        assert b"COOLPIX" in content
        asset = prepared(acme.contributor, content, file.name)
        for size in asset.renditions:
            data = rendition_bytes(asset, int(size))
            assert b"COOLPIX" not in data
            assert _chunks(data) == {b"VP8 "}


@needs_samples
def test_every_photo_of_the_sequences_is_shown(acme: Tenant) -> None:
    for file in samples("sequences/*/photos/*")[::7]:
        assert prepared(acme.contributor, file.read_bytes(), file.name).state == AssetState.READY, file.name
