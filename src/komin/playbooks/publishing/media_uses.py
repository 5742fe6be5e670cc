"""Photos in versions: they stay for ever, and so do their bytes."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Library, drafts_seen_by
from komin.playbooks.media.uses import Use, UseKind, declare_uses
from komin.playbooks.publishing.models import Version, VersionPhoto


class UsesInVersions:
    def of(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Use]]:
        rows = VersionPhoto.objects.in_workspace(workspace_id).filter(asset_id__in=assets)
        found: dict[uuid.UUID, list[Use]] = {}
        shown = rows.select_related("version__playbook__workspace").defer("version__document", "version__page")
        for row in shown.order_by("version__playbook__number", "-version__number"):
            found.setdefault(row.asset_id, []).append(_use(row.version))
        return found

    def hidden_from(self, member: Member) -> QuerySet[Any, uuid.UUID] | None:
        hidden = Library.objects.closed_to(member)
        rows = VersionPhoto.objects.in_workspace(member.workspace_id).filter(version__playbook__library__in=hidden)
        return rows.values_list("asset_id", flat=True)

    def shown_to(self, member: Member) -> QuerySet[Any, uuid.UUID]:
        rows = VersionPhoto.objects.in_workspace(member.workspace_id)
        return drafts_seen_by(rows, member, "version__playbook__library").values_list("asset_id", flat=True)

    def used(self, workspace_id: uuid.UUID) -> QuerySet[Any, uuid.UUID]:
        return VersionPhoto.objects.in_workspace(workspace_id).values_list("asset_id", flat=True)

    def treated(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> set[uuid.UUID]:
        """A version shows bytes."""
        return set()

    def named(self, workspace_id: uuid.UUID, hashes: Collection[str]) -> set[str]:
        versions = Version.objects.in_workspace(workspace_id)
        return {sha256 for sha256 in hashes if versions.filter(manifest__has_key=sha256).exists()}


def _use(version: Version) -> Use:
    playbook = version.playbook
    return Use(
        kind=UseKind.VERSION,
        number=playbook.number,
        title=version.title or playbook.number,
        language=version.language,
        place=_("revision %(revision)s") % {"revision": version.revision},
        address=reverse("publishing:version", args=[playbook.workspace.slug, playbook.pk, version.number]),
        is_gone=playbook.deleted_at is not None,
        library=playbook.library_id,
    )


declare_uses(UsesInVersions())
