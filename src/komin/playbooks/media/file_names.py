"""Names of files that people bring."""

from pathlib import PurePosixPath

from komin.kernel.text import clean_line


def clean_file_name(raw: str) -> str:
    """The last part of a path, cleaned and bounded; "photo" when nothing is left."""
    return clean_line(PurePosixPath(raw.replace("\\", "/")).name)[-255:] or "photo"
