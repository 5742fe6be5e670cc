import uuid
from datetime import datetime
from typing import Any

from ninja import Schema

from komin.playbooks.publishing.models import Version


class Publish(Schema):
    """`draft_revision` is the draft's revision that was looked at; the same again publishes nothing more. `author` is
    the member who answers for it, `at` the moment from which it applies, with a time zone; null for now.
    """

    draft_revision: int
    change_note: str = ""
    author: uuid.UUID | None = None
    at: datetime | None = None


class Withdraw(Schema):
    """Members read `reason` when they open the playbook."""

    reason: str


class WithdrawalOut(Schema):
    reason: str
    withdrawn_at: datetime


class Restored(Schema):
    """`draft_revision` is the draft's revision now; `photos_lost` counts the photos that could not be had again."""

    draft_revision: int
    photos_lost: int


class VersionOut(Schema):
    """A version without its content. Hashes are SHA-256 in hex; `sha256` is over the three others. It applies from
    `published_at` on, and was decided at `decided_at`; a number above `in_force` is planned.
    """

    number: int
    revision: str
    title: str
    language: str
    change_note: str
    draft_revision: int
    published_at: datetime
    decided_at: datetime | None
    document_sha256: str
    page_sha256: str
    manifest_sha256: str
    sha256: str


class VersionsOut(Schema):
    """Newest first. `in_force` is the number of the version that everybody follows, null before the first."""

    in_force: int | None
    versions: list[VersionOut]


class PictureOut(Schema):
    """Sides in pixels, size in bytes."""

    asset: uuid.UUID
    width: int
    height: int
    size: int
    content_type: str


class WholeVersion(VersionOut):
    """`document` is the canonical JSON text whose bytes are hashed; `manifest` names every picture by its SHA-256."""

    document: str
    manifest: dict[str, PictureOut]


def version_out(version: Version) -> VersionOut:
    return VersionOut(**_control(version))


def whole_version(version: Version) -> WholeVersion:
    return WholeVersion(**_control(version), document=version.document, manifest=version.manifest)


def _control(version: Version) -> dict[str, Any]:
    return {name: getattr(version, name) for name in VersionOut.model_fields}
