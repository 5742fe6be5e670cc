"""Photos for paper: what a printer can resolve, in the one format that PDF holds without decoding."""

import io

from PIL import Image

from komin.playbooks.document.schema import Media

# 58 mm at 300 dots an inch, upright 3:4 at most.
LARGEST = (690, 920)
_QUALITY = 82


def rendition_for_paper(media: Media) -> str:
    """SHA-256 of the smallest rendition that is sharp on paper, or of the largest there is."""
    wide_enough = [width for width in media.renditions if width >= LARGEST[0]]
    return media.renditions[min(wide_enough) if wide_enough else max(media.renditions)]


def photo_for_paper(rendition: bytes) -> bytes:
    """A rendition (WebP, upright, sRGB) as a JPEG of at most 690 × 920 pixels. Transparent parts become white."""
    with Image.open(io.BytesIO(rendition)) as picture:
        picture.thumbnail(LARGEST, Image.Resampling.LANCZOS)
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            paper = Image.new("RGBA", picture.size, "white")
            flat = Image.alpha_composite(paper, picture.convert("RGBA")).convert("RGB")
        else:
            flat = picture.convert("RGB")
    jpeg = io.BytesIO()
    flat.save(jpeg, "JPEG", quality=_QUALITY)
    return jpeg.getvalue()
