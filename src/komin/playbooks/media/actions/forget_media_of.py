"""A person is erased: what they were uploading, and photos of theirs that nothing uses, go at once."""

import uuid
from collections.abc import Iterator

from django.db import transaction

from komin.kernel.personal_data import Subject
from komin.platform.blobs.store import blob_store
from komin.playbooks.media.actions.remove_marked_media import remove_asset
from komin.playbooks.media.models import Asset, Upload
from komin.playbooks.media.queries import unused_media

_WHY = "a person is erased"


def _uploads(subject: Subject) -> "list[Upload]":
    everywhere = Upload.objects.across_workspaces(reason=_WHY)
    return list(everywhere.filter(member_id__in=subject.member_ids))


def count_uploads_of(subject: Subject) -> int:
    return len(_uploads(subject))


def forget_uploads_of(subject: Subject) -> None:
    for upload in _uploads(subject):
        blob_store().discard_parts(upload.id)
        upload.delete()


def _unused(subject: Subject) -> Iterator[tuple[uuid.UUID, uuid.UUID]]:
    """Workspace and id of each."""
    theirs = Asset.objects.across_workspaces(reason=_WHY).filter(added_by_id__in=subject.member_ids)
    for workspace_id in theirs.order_by().values_list("workspace_id", flat=True).distinct():
        unused = unused_media(workspace_id).filter(added_by_id__in=subject.member_ids)
        yield from unused.values_list("workspace_id", "pk")


def count_unused_media_of(subject: Subject) -> int:
    return sum(1 for _ in _unused(subject))


def forget_unused_media_of(subject: Subject) -> None:
    for workspace_id, pk in list(_unused(subject)):
        _forget(workspace_id, pk)


@transaction.atomic
def _forget(workspace_id: uuid.UUID, pk: uuid.UUID) -> None:
    """Looked at once more under its lock: somebody may be using it at this moment, and then it is theirs too."""
    asset = Asset.objects.in_workspace(workspace_id).select_for_update().filter(pk=pk).first()
    if asset is not None and unused_media(workspace_id).filter(pk=pk).exists():
        remove_asset(asset)
