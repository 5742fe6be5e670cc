"""What the pages of imports show."""

import uuid

from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member
from komin.playbooks.importing.models import Import, ImportedPlaybook

_MOST_LISTED = 20


def imports_of(member: Member) -> list[Import]:
    """Of the workspace, the newest first: colleagues see what is on its way."""
    return list(_visible(member).defer("preview")[:_MOST_LISTED])


def import_of(member: Member, import_id: uuid.UUID) -> Import | None:
    return _visible(member).filter(pk=import_id).first()


def playbooks_of(brought: Import) -> list[ImportedPlaybook]:
    """What came of it so far, in its order, with the playbooks. One query."""
    rows = ImportedPlaybook.objects.in_workspace(brought.workspace_id).filter(origin=brought)
    return list(rows.select_related("playbook").order_by("position"))


def _visible(member: Member) -> TenantQuerySet[Import]:
    imports = Import.objects.in_workspace(member.workspace_id)
    return imports.select_related("library", "member__person").order_by("-created_at")
