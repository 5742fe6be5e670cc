"""Somebody takes one playbook away, in one of the formats."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import NotFound, Unavailable
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.exporting.copies import PlaybookCopy, copy_for, in_language
from komin.playbooks.exporting.files import Format, Listed, Package, Place
from komin.playbooks.exporting.formats.package import manifest
from komin.playbooks.exporting.zipping import zipped
from komin.playbooks.library.models import Playbook

_NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class TakenAway:
    """A file for the person: `pieces` of it, its name and type."""

    name: str
    content_type: str
    pieces: Iterator[bytes]


def take_away_playbook(
    *, by: Member, playbook: Playbook, one: Format, draft: bool = False, language: str = ""
) -> TakenAway:
    """The version in force, or what `copy_for` says, in `language` where the format is of one; empty: the author's.

    Raises NotFound where there is nothing for the member or nothing in that language, Unavailable while its pictures
    can't be read, also later, from `pieces`."""
    copy = copy_for(by, playbook, draft=draft)
    if copy is None:
        raise NotFound(_("This playbook does not exist, or not for you."))
    if language and one.is_of_one_language:
        copy = in_language(copy, language)
    detail: dict[str, str | int | bool | None] = {"format": one.name, "version": copy.version}
    record(by=by, action="playbook.take_away", on=playbook, detail=detail)
    made = _whole if one.suffix == "zip" else _alone
    spoken = f"-{copy.document.language}" if copy.document.language != playbook.language else ""
    # Several formats are a zip: side by side in a folder, each still says what it is.
    kind = f"-{one.name}" if one.suffix == "zip" else ""
    return TakenAway(f"{name_of(copy)}{spoken}{kind}.{one.suffix}", one.content_type, _readable(made, copy, one))


def name_of(copy: PlaybookCopy) -> str:
    """A name for files and folders: number and revision, in letters that every file system has."""
    number = _NOT_IN_A_FILE_NAME.sub("-", copy.playbook.number).strip("-.") or copy.playbook.code
    return f"{number}-{copy.revision}" if copy.revision else f"{number}-draft"


def listed(copy: PlaybookCopy, folder: str) -> Listed:
    return Listed(
        folder=folder,
        number=copy.document.number,
        title=copy.document.title,
        language=copy.document.language,
        revision=copy.revision,
        standing=copy.standing.value,
        steps=len(copy.document.steps()),
        missing=len(copy.missing),
    )


def _whole(copy: PlaybookCopy, one: Format) -> Iterator[bytes]:
    package = Package(
        name=copy.document.title or copy.document.number,
        language=copy.document.language,
        playbooks=[listed(copy, "")],
        made_at=clock.now(),
    )
    yield from zipped(one.files(copy, Place()), copy.workspace_id, lambda known: manifest(package, one.name, known))


def _alone(copy: PlaybookCopy, one: Format) -> Iterator[bytes]:
    for file in one.files(copy, Place()):
        if isinstance(file.content, bytes):
            yield file.content


def _readable(
    made: Callable[[PlaybookCopy, Format], Iterator[bytes]], copy: PlaybookCopy, one: Format
) -> Iterator[bytes]:
    """A picture that goes while it is read makes all of it unavailable: nobody gets half a file."""
    try:
        yield from made(copy, one)
    except KeyError as error:
        raise Unavailable(_("A photo of this version can't be read now. Try again in a moment.")) from error
