"""How much a photo may weigh, and how it travels."""

LARGEST_FILE = 40 * 1000 * 1000
"""Bytes."""
MOST_PIXELS = 60 * 1000 * 1000
PART_SIZE = 5 * 1024 * 1024
"""Bytes of one part of an upload; S3 accepts no smaller one but the last."""
RENDITION_SIZES = (480, 1080, 1600)
"""Longest side in pixels."""
DAYS_TO_FINISH_AN_UPLOAD = 7
