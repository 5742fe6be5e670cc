"""Throw away what was printed for readers who may not come any more, or of a version that was called off."""

import uuid

from django.db import transaction
from django.db.models import Q, QuerySet

from komin.kernel.personal_data import Subject
from komin.platform.blobs.store import BlobKey, blob_store
from komin.playbooks.exporting.models import PrintedVersion
from komin.playbooks.publishing.models import Version


def forget_prints(*, workspace_id: uuid.UUID, audience: str) -> None:
    """Delete the pages of `audience`; their files go once the transaction is kept."""
    _forget(workspace_id, PrintedVersion.objects.in_workspace(workspace_id).filter(audience=audience))


def forget_prints_of_version(version: Version) -> None:
    """Delete every page of the version; their files go once the transaction is kept."""
    printed = PrintedVersion.objects.in_workspace(version.workspace_id).filter(version=version)
    _forget(version.workspace_id, printed)


def _naming(subject: Subject) -> QuerySet[PrintedVersion]:
    everywhere = PrintedVersion.objects.across_workspaces(reason="a person is erased")
    named = Q(version__author__in=subject.member_ids) | Q(version__published_by__in=subject.member_ids)
    return everywhere.filter(named)


def count_prints_naming(subject: Subject) -> int:
    """Pages that say that the person wrote or published what is on them."""
    return _naming(subject).count()


def forget_prints_naming(subject: Subject) -> None:
    """They are printed again without the name when somebody asks for them; their files go at once."""
    printed = _naming(subject)
    for workspace_id in list(printed.order_by().values_list("workspace_id", flat=True).distinct()):
        _forget(workspace_id, printed.filter(workspace_id=workspace_id))


def _forget(workspace_id: uuid.UUID, printed: QuerySet[PrintedVersion]) -> None:
    keys = [BlobKey(workspace_id, sha256) for sha256 in printed.values_list("sha256", flat=True)]
    printed.delete()
    transaction.on_commit(lambda: _delete(keys))


def _delete(keys: list[BlobKey]) -> None:
    for key in keys:
        blob_store().delete(key)
