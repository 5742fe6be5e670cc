"""Printed pages and packages are bytes of the workspace too, and could be the same as a picture's."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from komin.people.workspaces.models import Member
from komin.playbooks.exporting.models import ExportedPlaybook, LibraryExport, PrintedVersion
from komin.playbooks.media.models import Asset
from komin.playbooks.media.uses import Use, declare_uses


class PrintedBytes:
    def of(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Use]]:
        """A page that was printed shows what its version does."""
        return {}

    def hidden_from(self, member: Member) -> QuerySet[Any, uuid.UUID] | None:
        """A page that was printed shows what its version does."""
        return None

    def shown_to(self, member: Member) -> QuerySet[Any, uuid.UUID]:
        return Asset.objects.in_workspace(member.workspace_id).none().values_list("pk", flat=True)

    def used(self, workspace_id: uuid.UUID) -> QuerySet[Any, uuid.UUID]:
        return Asset.objects.in_workspace(workspace_id).none().values_list("pk", flat=True)

    def treated(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> set[uuid.UUID]:
        return set()

    def named(self, workspace_id: uuid.UUID, hashes: Collection[str]) -> set[str]:
        printed = PrintedVersion.objects.in_workspace(workspace_id).filter(sha256__in=hashes)
        exports = LibraryExport.objects.in_workspace(workspace_id)
        whole = set(exports.filter(sha256__in=hashes).values_list("sha256", flat=True))
        return set(printed.values_list("sha256", flat=True)) | whole | _on_their_way(workspace_id, hashes)


def _on_their_way(workspace_id: uuid.UUID, hashes: Collection[str]) -> set[str]:
    """What exports that are not ready yet were made of."""
    rows = ExportedPlaybook.objects.in_workspace(workspace_id).filter(export__ready_at__isnull=True)
    named = {file["sha256"] for files in rows.values_list("files", flat=True) for file in files}
    return named & set(hashes)


declare_uses(PrintedBytes())
