"""The files of a person's photo lie under the person's own id, where nothing else is."""

import uuid

from komin.kernel.personal_data import Subject
from komin.platform.blobs.store import blob_store


def forget_photo_of(subject: Subject) -> None:
    forget_photo_files(subject.id)


def forget_photo_files(person_id: uuid.UUID, *, but: frozenset[str] = frozenset()) -> None:
    """`but`: SHA-256 (hex) of those that stay."""
    for key in list(blob_store().keys(person_id)):
        if key.sha256 not in but:
            blob_store().delete(key)


def count_photo_files_of(subject: Subject) -> int:
    return sum(1 for _ in blob_store().keys(subject.id))
