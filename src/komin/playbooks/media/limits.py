"""How much a photo may weigh, and how it travels."""

LARGEST_FILE = 40 * 1000 * 1000
"""Bytes."""
# What is sold as 60 million has up to 61 and a half.
MOST_PIXELS = 64 * 1000 * 1000
PART_SIZE = 5 * 1024 * 1024
"""Bytes of one part of an upload; S3 accepts no smaller one but the last."""
RENDITION_SIZES = (480, 1080, 1600)
"""Longest side in pixels."""
PAPER_SIDES = (690, 920)
"""What 58 mm across, upright 3:4 at most, can show at 300 dots an inch."""
DAYS_TO_FINISH_AN_UPLOAD = 7
DAYS_UNUSED = 30
"""Before an unused photo is put on the list of what is removed."""
DAYS_TO_CHANGE_ONES_MIND = 7
"""On that list, before it is removed."""
DAYS_UNTIL_TREATMENTS_GO = 1
"""Before a blurred, cropped or turned photo that no draft shows is removed: it can be made again at any time."""
DAYS_UNTIL_BYTES_GO = 1
"""After the photo is gone: a backup that began before finds them."""


def expected_parts(size: int) -> dict[int, int]:
    """Length in bytes of each part of a file of `size` bytes, by number from 1."""
    starts = range(0, size, PART_SIZE)
    return {number: min(PART_SIZE, size - start) for number, start in enumerate(starts, start=1)}
