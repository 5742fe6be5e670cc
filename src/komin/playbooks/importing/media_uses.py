"""A file that was brought is bytes of the workspace, until it was taken in."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from komin.people.workspaces.models import Member
from komin.playbooks.importing.models import Import
from komin.playbooks.media.models import Asset
from komin.playbooks.media.uses import Use, declare_uses


class BroughtBytes:
    def of(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Use]]:
        """Photos are used by the playbooks that came of a file."""
        return {}

    def hidden_from(self, member: Member) -> QuerySet[Any, uuid.UUID] | None:
        """No photo is used by a file that was brought."""
        return None

    def shown_to(self, member: Member) -> QuerySet[Any, uuid.UUID]:
        return Asset.objects.in_workspace(member.workspace_id).none().values_list("pk", flat=True)

    def used(self, workspace_id: uuid.UUID) -> QuerySet[Any, uuid.UUID]:
        return Asset.objects.in_workspace(workspace_id).none().values_list("pk", flat=True)

    def treated(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> set[uuid.UUID]:
        return set()

    def named(self, workspace_id: uuid.UUID, hashes: Collection[str]) -> set[str]:
        brought = Import.objects.in_workspace(workspace_id).filter(sha256__in=hashes, done_at__isnull=True)
        return set(brought.values_list("sha256", flat=True))


declare_uses(BroughtBytes())
