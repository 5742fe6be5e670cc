"""The rows of a list, made ready to be drawn.

A list shows the same ten addresses beside each row: asked for once and filled in here, instead of again for every row
and picture, which took most of the time of a page.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Status
from komin.playbooks.library.queries import Entry, Frame

_ANY = uuid.UUID(int=0)
_STATES = {Status.PUBLISHED: "live", Status.OBSOLETE: "old"}


@dataclass(frozen=True, slots=True)
class Row:
    """`opens` is where the row leads, `found_at` where the words stand that were searched, empty for nowhere in
    particular; `edit` is empty for who may not. `pictures`: their addresses, empty for one that can't be shown yet.
    `state` is the status as the styles name it.
    """

    entry: Entry
    state: str
    opens: str
    edit: str
    favourite: str
    found_at: str
    pictures: tuple[str, ...]


def rows_of(member: Member, entries: Sequence[Entry]) -> list[Row]:
    addresses = _Addresses(member.workspace.slug)
    return [_row(entry, addresses) for entry in entries]


def _row(entry: Entry, addresses: "_Addresses") -> Row:
    playbook = entry.playbook
    edit = addresses.edit.of(playbook.pk) if entry.writes else ""
    follow = _address("viewing:follow", playbook.code) if entry.step or not entry.writes else ""
    return Row(
        entry=entry,
        state=_STATES.get(Status(playbook.status), "draft"),
        opens=addresses.about.of(playbook.pk) if entry.writes or not follow else follow,
        edit=edit,
        favourite=addresses.favourite.of(playbook.pk),
        found_at=_found_at(entry, edit, follow),
        pictures=tuple(addresses.picture(playbook.pk, frame) for frame in entry.film),
    )


def _found_at(entry: Entry, edit: str, follow: str) -> str:
    if entry.step is None or entry.hit is None:
        return ""
    if edit:
        return f"{edit}#steps.{entry.step}"
    return f"{follow}{f'?lang={entry.hit.language}' if entry.hit.language else ''}#step-{entry.step.hex}"


@dataclass(frozen=True, slots=True)
class _Address:
    """What stands before and after an identifier."""

    before: str
    after: str

    def of(self, identifier: object) -> str:
        return f"{self.before}{identifier}{self.after}"


class _Addresses:
    def __init__(self, slug: str) -> None:
        self.about = _around(_ANY, "publishing:playbook", slug, _ANY)
        self.edit = _around(_ANY, "authoring:edit", slug, _ANY)
        self.favourite = _around(_ANY, "library:favourite", slug, _ANY)
        self._photo = _around(_ANY, "media:rendition", slug, _ANY, 480)
        self._treated = _around(_ANY, "media:treated", slug, _ANY, 480)
        self._slug = slug

    def picture(self, playbook_id: uuid.UUID, frame: Frame) -> str:
        if not frame.shown:
            return ""
        if frame.sha256:
            return _address("publishing:picture", self._slug, playbook_id, frame.sha256)
        return self._treated.of(frame.treated) if frame.treated else self._photo.of(frame.asset)


def _around(identifier: uuid.UUID, name: str, *arguments: object) -> _Address:
    before, _found, after = _address(name, *arguments).rpartition(str(identifier))
    return _Address(before, after)


def _address(name: str, *arguments: object) -> str:
    """Empty where an installation does without that page."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
