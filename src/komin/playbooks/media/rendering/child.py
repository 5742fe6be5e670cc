"""Runs in a process of its own, limited before it reads a byte: makes the renditions of one photo.

`python -m komin.playbooks.media.rendering.child PHOTO FOLDER TREATMENT` writes FOLDER/480.webp …, FOLDER/paper.jpg and
one line of JSON on standard output: {"width", "height", "captured_at", "renditions": {"480": [width, height]}, "paper":
[width, height]} or {"refusal": "empty"}.
TREATMENT is JSON: {} for the photo as it is, else what `document.marks.Treatment` says of blurs, crop and rotation;
{"exact": true} writes FOLDER/exact.png beside the others, without loss.
Imports neither Django nor settings: there is nothing here to steal.
"""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from komin.playbooks.media.limits import MOST_PIXELS, PAPER_SIDES, RENDITION_SIZES
from komin.playbooks.media.rendering.confinement import answer, confine
from komin.playbooks.media.rendering.formats import is_cut_short, photo_format, refusal_of
from komin.playbooks.media.rendering.treating import sides_to_decode, treat, treated_size

_MEMORY = 2 << 30
_CPU_SECONDS = 40
_LARGEST_OUTPUT = 64 << 20
_ORIENTATION, _ON_ITS_SIDE = 0x0112, (5, 6, 7, 8)
_DATE_TIME_ORIGINAL, _OFFSET_TIME_ORIGINAL, _EXIF_IFD = 0x9003, 0x9011, 0x8769


def limit_this_process() -> None:
    confine(memory=_MEMORY, cpu_seconds=_CPU_SECONDS, largest_output=_LARGEST_OUTPUT)


def render(photo: Path, folder: Path, treatment: Mapping[str, Any]) -> dict[str, Any]:
    """Make every rendition. Location, device and colour profile stay behind: only pixels go on."""
    with photo.open("rb") as file:
        head = file.read(64)
        name = photo_format(head)
        if name is None:
            return {"refusal": refusal_of(head)}
        if name in ("HEIF", "AVIF") and is_cut_short(file):
            return {"refusal": "damaged"}
    from PIL import Image, ImageOps

    if name == "HEIF":
        from pi_heif.as_plugin import register_heif_opener

        register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(photo, formats=[name]) as image:
        if image.width * image.height > MOST_PIXELS:
            return {"refusal": "too_many_pixels"}
        size, captured_at = image.size, _captured_at(image)
        turned = image.getexif().get(_ORIENTATION) in _ON_ITS_SIDE
        image.draft(None, sides_to_decode(treatment))
        upright = ImageOps.exif_transpose(image)
        shown = treat(_to_srgb(upright), treatment)
        if treatment.get("exact"):
            _write_exact(shown, folder)
        made, paper = _write_renditions(shown, folder)
    width, height = treated_size((size[1], size[0]) if turned else size, treatment)
    return {"width": width, "height": height, "captured_at": captured_at, "renditions": made, "paper": paper}


def _write_exact(image: Any, folder: Path) -> None:
    exact = image.copy()
    exact.thumbnail((max(RENDITION_SIZES), max(RENDITION_SIZES)), resample=3, reducing_gap=2.0)
    exact.save(folder / "exact.png", "PNG")


def _write_renditions(image: Any, folder: Path) -> tuple[dict[str, tuple[int, int]], tuple[int, int]]:
    """From large to small, each made of the one before, none larger than the photo; and the one for paper."""
    made: dict[str, tuple[int, int]] = {}
    paper = image
    longest = max(image.size)
    wanted = [size for i, size in enumerate(RENDITION_SIZES) if i == 0 or longest > RENDITION_SIZES[i - 1]]
    for size in reversed(wanted):
        image.thumbnail((size, size), resample=3, reducing_gap=2.0)
        image.save(folder / f"{size}.webp", "WEBP", quality=80, method=3)
        made[str(size)] = image.size
        if size >= max(PAPER_SIDES):
            paper = image.copy()
    paper.thumbnail(PAPER_SIDES, resample=3, reducing_gap=2.0)
    paper.save(folder / "paper.jpg", "JPEG", quality=82)
    return made, paper.size


def _to_srgb(image: Any) -> Any:
    """RGB in sRGB: the profile applied, 16 bits made 8, transparency laid on white."""
    import io

    from PIL import Image, ImageCms

    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        image = white
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            pass  # a broken profile says nothing about the colours; the pixels are still there
    # A copy through bytes: nothing in `info` (EXIF, XMP, comments) can follow.
    plain = image.convert("RGB")
    return Image.frombytes("RGB", plain.size, plain.tobytes())


def _captured_at(image: Any) -> str | None:
    """When the photo was taken (EXIF DateTimeOriginal with its offset, else taken as UTC), ISO 8601."""
    try:
        exif = image.getexif().get_ifd(_EXIF_IFD)
        moment = datetime.strptime(str(exif[_DATE_TIME_ORIGINAL]).strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
        return moment.replace(tzinfo=_offset(exif.get(_OFFSET_TIME_ORIGINAL))).astimezone(UTC).isoformat()
    except Exception:  # whatever a broken EXIF block raises: there is no capture time then
        return None


def _offset(text: Any) -> timezone:
    try:
        sign = -1 if str(text)[0] == "-" else 1
        hours, minutes = str(text)[1:].strip("\0 ").split(":")
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    except (ValueError, IndexError):
        return UTC


def main() -> int:
    limit_this_process()
    return answer(
        lambda: render(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3])),
        # A full disk has a number, what decoders raise has none.
        is_machine=lambda error: error.errno is not None,
    )


if __name__ == "__main__":
    sys.exit(main())
