"""How much a photo or a clip may weigh, and how it travels."""

LARGEST_FILE = 40 * 1000 * 1000
"""Bytes."""
# What is sold as 60 million has up to 61 and a half.
MOST_PIXELS = 64 * 1000 * 1000
LARGEST_FILM = 200 * 1000 * 1000
"""Bytes of a clip as it is sent: a minute of 4K as phones film it, at 25 million bits a second."""
MOST_SECONDS = 60
MOST_PIXELS_OF_A_FRAME = 16 * 1000 * 1000
"""Of what is sent: 5.3K of an action camera."""
LONGEST_SIDE_OF_FILM = 1280
"""Pixels, of what is made of it."""
MOST_FRAMES_A_SECOND = 30
MOST_BITS_A_SECOND = 4 * 1000 * 1000
"""A minute takes 30 MB at most, no more than a package may hold in one file."""
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
