"""Versions as a disk that fails, or somebody who writes past the product, would leave them."""

import uuid
from typing import Any

from komin.people.workspaces.models import Member
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import make_photo, pages_drawn_by, plain_page, publish, write_playbook


def published(by: Member, colour: str = "teal") -> Version:
    with pages_drawn_by(plain_page):
        return publish(by, write_playbook(by, photo=make_photo(by, colour=colour)))


def tampered(version: Version, number: int, **columns: Any) -> Version:
    """The version again, as somebody would have made it who writes past the product."""
    copy = Version.objects.in_workspace(version.workspace_id).get(pk=version.pk)
    copy.pk, copy.number, copy.draft_revision, copy._state.adding = uuid.uuid4(), number, 1000 + number, True
    for name, value in columns.items():
        setattr(copy, name, value)
    Version.objects.bulk_create([copy])
    return copy


def lose(version: Version) -> tuple[BlobKey, bytes]:
    """One picture of it, as a disk that lost it."""
    key = BlobKey(version.workspace_id, next(iter(version.manifest)))
    with blob_store().open(key) as file:
        kept = file.read()
    blob_store().delete(key)
    return key, kept
