"""What a format is made of: files with their places in the package, and where the package puts a playbook."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.playbooks.exporting.copies import PlaybookCopy


@dataclass(frozen=True, slots=True)
class File:
    """Made here, or kept already: `content` is the bytes, or the SHA-256 (hex) of a blob of the workspace."""

    path: str
    content: bytes | str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a playbook lies in a package: `folder` ends with a slash, empty for one that leaves alone.

    `root` leads from there to the top; `others` are the folders of the other playbooks of the package.
    """

    folder: str = ""
    others: Mapping[uuid.UUID, str] = field(default_factory=dict)

    @property
    def root(self) -> str:
        return "../" * self.folder.count("/")


@dataclass(frozen=True, slots=True)
class Listed:
    """A playbook in the contents of a package."""

    folder: str
    number: str
    title: str
    language: str
    revision: str
    standing: str
    steps: int
    missing: int


@dataclass(frozen=True, slots=True)
class Package:
    """A whole package: its name for people, what is in it, and when it was made."""

    name: str
    language: str
    playbooks: Sequence[Listed]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Format:
    """`files` are those of one playbook, `around` those of a package beside them.

    `suffix` is that of the one file that a single playbook is; "zip" when there are several. One that
    `is_of_one_language` says a playbook in one of its languages; the others carry all of them.
    """

    name: str
    label: str | Promise
    about: str | Promise
    files: Callable[[PlaybookCopy, Place], Iterator[File]]
    around: Callable[[Package], Iterator[File]] = lambda package: iter(())
    suffix: str = "zip"
    content_type: str = "application/zip"
    is_of_one_language: bool = False


_formats: dict[str, tuple[int, Format]] = {}


def declare_format(one: Format, *, order: int) -> None:
    """Offer it from now on; menus show the lowest `order` first. Wings above bring formats of their own."""
    _formats[one.name] = (order, one)


def formats() -> list[Format]:
    return [one for _order, one in sorted(_formats.values(), key=lambda found: found[0])]


def format_called(name: str) -> Format:
    """Raises NotFound for one that nobody declared."""
    if name not in _formats:
        raise NotFound(_("There is no such format. Choose another."))
    return _formats[name][1]
