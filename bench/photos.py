"""Fifty photos of 12 megapixels, from bytes to kept renditions, beside a loop of Pillow that makes the same sizes.

The product decodes each in a process of its own with limits, hashes and keeps what comes out; the loop does neither.
"""

import io
import random
import time
from collections.abc import Sequence

from PIL import Image, ImageOps

from bench.figures import Aim, Figure, figure
from bench.installation import installation

_PHOTOS = 50
_SIZE = (4000, 3000)
_SIZES = (1600, 1080, 480)


def measure() -> Sequence[Figure]:
    photos = list(_photos())
    with installation() as place:
        place.komin("demo", "--playbooks", "1")
        place.use()
        prepared = bare = 0.0
        # In turn, so that what else the machine does meets both alike.
        for number, photo in enumerate(photos):
            started = time.perf_counter()
            _prepare(photo, number)
            between = time.perf_counter()
            _bare(photo)
            prepared, bare = prepared + between - started, bare + time.perf_counter() - between
    return [
        figure(f"{_PHOTOS} photos of 12 megapixels", prepared, "s", baseline=bare, aim=Aim("at most", 1.5, "ratio"))
    ]


def _photos() -> Sequence[bytes]:
    """As a camera makes them: much detail, no two with the same bytes."""
    noise = Image.effect_noise((_SIZE[0] // 8, _SIZE[1] // 8), 60).resize(_SIZE)
    image = Image.merge("RGB", (noise, noise.rotate(180), ImageOps.mirror(noise)))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=90)
    made = buffer.getvalue()
    seeded = random.Random(20)
    return [made + seeded.randbytes(16) for _ in range(_PHOTOS)]


def _prepare(photo: bytes, number: int) -> None:
    from komin.people.workspaces.models import Member, Role
    from komin.playbooks.media.actions.add_asset_from_file import add_asset_from_file
    from komin.playbooks.media.models import AssetState

    members = Member.objects.across_workspaces(reason="the only workspace").select_related("person", "workspace")
    asset = add_asset_from_file(by=members.get(role=Role.OWNER), content=[photo], file_name=f"IMG_{number:04}.JPG")
    if asset.state != AssetState.READY:
        raise SystemExit(f"photo {number} is {asset.state}")


def _bare(photo: bytes) -> None:
    with Image.open(io.BytesIO(photo)) as image:
        image.draft(None, (_SIZES[0], _SIZES[0]))
        upright = ImageOps.exif_transpose(image).convert("RGB")
        for size in _SIZES:
            upright.thumbnail((size, size), resample=Image.Resampling.BICUBIC, reducing_gap=2.0)
            upright.save(io.BytesIO(), "WEBP", quality=80, method=3)
