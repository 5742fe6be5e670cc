"""Whether versions still are what was hashed when they were frozen: what they say, how they look, their pictures."""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.publishing.hashes import manifest_sha256, text_sha256, whole_sha256
from komin.playbooks.publishing.models import Version

_CHUNK = 1 << 20
_FEW = 20


class What(TextChoices):
    DOCUMENT = "document", _("What it says is not what was hashed")
    PAGE = "page", _("Its page is not what was hashed")
    TRANSLATED_PAGE = "translated_page", _("Its page in another language is not what was hashed")
    MANIFEST = "manifest", _("Its list of pictures is not what was hashed")
    WHOLE = "whole", _("Its hash does not stand for its parts")
    PICTURE_GONE = "picture_gone", _("A picture is gone")
    PICTURE_CHANGED = "picture_changed", _("A picture is not what was hashed")


@dataclass(frozen=True, slots=True)
class Fault:
    """`picture`: the SHA-256 (hex) that a file should have; empty for the rest."""

    version: Version
    what: What
    picture: str = ""


class Verifier:
    """Looks at every version of a workspace, or of all. Each picture is read once, however many versions show it.

    `versions` and `pictures` count what was looked at so far.
    """

    def __init__(self, workspace_id: uuid.UUID | None = None) -> None:
        self._versions = (
            Version.objects.across_workspaces(reason="the operator verifies the whole installation")
            if workspace_id is None
            else Version.objects.in_workspace(workspace_id)
        )
        self._known: dict[BlobKey, What | None] = {}
        self.versions = 0

    @property
    def pictures(self) -> int:
        return len(self._known)

    @property
    def total(self) -> int:
        return self._versions.count()

    def each(self) -> Iterator[list[Fault]]:
        """The faults of one version after the other. Raises Unavailable when the files can't be read at all."""
        # By ids first: a cursor that is open for long would hold a snapshot of the database.
        ids = list(self._versions.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), _FEW):
            part = self._versions.filter(pk__in=ids[start : start + _FEW]).select_related("playbook__workspace")
            part = part.prefetch_related("translated_pages")
            for version in part.order_by("pk"):
                faults = [*_of_texts(version), *self._of_pictures(version)]
                self.versions += 1
                yield faults

    def _of_pictures(self, version: Version) -> Iterator[Fault]:
        for sha256 in version.manifest:
            key = BlobKey(version.workspace_id, sha256)
            if key not in self._known:
                self._known[key] = _look_at(key)
            what = self._known[key]
            if what is not None:
                yield Fault(version, what, sha256)


def _of_texts(version: Version) -> Iterator[Fault]:
    if text_sha256(version.document) != version.document_sha256:
        yield Fault(version, What.DOCUMENT)
    if text_sha256(version.page) != version.page_sha256:
        yield Fault(version, What.PAGE)
    if manifest_sha256(version.manifest) != version.manifest_sha256:
        yield Fault(version, What.MANIFEST)
    pages = list(version.translated_pages.all())
    if any(text_sha256(one.page) != one.page_sha256 for one in pages):
        yield Fault(version, What.TRANSLATED_PAGE)
    parts = {
        "document": version.document_sha256,
        "page": version.page_sha256,
        "manifest": version.manifest_sha256,
    }
    if whole_sha256(**parts, translated={one.language: one.page_sha256 for one in pages}) != version.sha256:
        yield Fault(version, What.WHOLE)


def _look_at(key: BlobKey) -> What | None:
    """None for a picture that is as it was."""
    read = hashlib.sha256()
    try:
        with blob_store().open(key) as file:
            while chunk := file.read(_CHUNK):
                read.update(chunk)
    except KeyError:
        return What.PICTURE_GONE
    return None if read.hexdigest() == key.sha256 else What.PICTURE_CHANGED
