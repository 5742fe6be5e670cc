"""Packages go a week after they were ready, with their bytes; so does what never became ready."""

import uuid

from django.db import transaction

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.playbooks.exporting.models import ExportedPlaybook, LibraryExport
from komin.playbooks.media.actions.discard_blobs import discard_blobs


def forget_old_exports() -> int:
    """How many went."""
    old = LibraryExport.objects.across_workspaces(reason="nightly cleaning").filter(expires_at__lt=clock.now())
    old = may_go(old)
    return sum(_forget(workspace_id, pk) for workspace_id, pk in list(old.values_list("workspace_id", "pk")))


@transaction.atomic
def _forget(workspace_id: uuid.UUID, pk: uuid.UUID) -> bool:
    exports = LibraryExport.objects.in_workspace(workspace_id).select_for_update()
    export = exports.filter(pk=pk, expires_at__lt=clock.now()).first()
    if export is None:
        return False
    rows = ExportedPlaybook.objects.in_workspace(workspace_id).filter(export=export)
    made = {file["sha256"] for row in rows for file in row.files if file["made"]}
    discard_blobs(workspace_id, made | ({export.sha256} if export.sha256 else set()))
    export.delete()
    return True
