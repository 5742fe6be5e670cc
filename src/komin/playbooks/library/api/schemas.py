import uuid
from datetime import datetime

from ninja import Schema

from komin.playbooks.library.access import Writing
from komin.playbooks.library.models import Library, Playbook


class LibraryOut(Schema):
    id: uuid.UUID
    name: str


class PlaybookOut(Schema):
    """A playbook as a list shows it. `version` and `revision` are what is in force, null and empty before the first;
    `code` is the short name in its link and its QR code. Who writes in its library is shown the draft, others the
    version in force."""

    id: uuid.UUID
    code: str
    number: str
    title: str
    language: str
    status: str
    library: uuid.UUID
    steps: int
    version: int | None
    revision: str
    published_at: datetime | None
    changed_at: datetime | None
    has_unpublished_changes: bool


def library_out(library: Library) -> LibraryOut:
    return LibraryOut(id=library.pk, name=library.name)


def playbook_out(writing: Writing, playbook: Playbook) -> PlaybookOut:
    writes = writing.within(playbook.library_id)
    return PlaybookOut(
        id=playbook.pk,
        code=playbook.code,
        number=playbook.number,
        title=playbook.title if writes else playbook.published_title,
        language=playbook.language,
        status=playbook.status,
        library=playbook.library_id,
        steps=playbook.step_count if writes else playbook.published_step_count,
        version=playbook.published_version,
        revision=playbook.published_revision,
        published_at=playbook.published_at,
        changed_at=playbook.changed_at if writes else None,
        has_unpublished_changes=writes and playbook.has_unpublished_changes,
    )
