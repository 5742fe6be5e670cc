"""Photos in step blocks: what a block shows now counts, in whichever drafts it is."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from komin.people.workspaces.models import Member
from komin.playbooks.document.schema import Step
from komin.playbooks.media.uses import Use, UseKind, declare_uses
from komin.playbooks.reusing.models import BlockPhoto, BlockRevision


class UsesInBlocks:
    def of(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Use]]:
        rows = BlockPhoto.objects.in_workspace(workspace_id).filter(asset_id__in=assets)
        found: dict[uuid.UUID, list[Use]] = {}
        for row in rows.select_related("block__workspace").order_by("block__name"):
            found.setdefault(row.asset_id, []).append(_use(row))
        return found

    def hidden_from(self, member: Member) -> QuerySet[Any, uuid.UUID] | None:
        """A step block is for everybody who writes."""
        return None

    def shown_to(self, member: Member) -> QuerySet[Any, uuid.UUID]:
        return BlockPhoto.objects.in_workspace(member.workspace_id).values_list("asset_id", flat=True)

    def used(self, workspace_id: uuid.UUID) -> QuerySet[Any, uuid.UUID]:
        return BlockPhoto.objects.in_workspace(workspace_id).values_list("asset_id", flat=True)

    def treated(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> set[uuid.UUID]:
        standing = BlockRevision.objects.in_workspace(workspace_id).filter(number=F("block__revision"))
        shown = standing.filter(block__photos__asset_id__in=assets).distinct().values_list("steps", flat=True)
        photos = (photo for steps in shown for step in steps for photo in Step.model_validate(step).photos)
        return {photo.picture for photo in photos if photo.treatment}

    def named(self, workspace_id: uuid.UUID, hashes: Collection[str]) -> set[str]:
        """A block names photos, never bytes."""
        return set()


def _use(row: BlockPhoto) -> Use:
    block = row.block
    anchor = "removed" if block.removed_at else "block"
    return Use(
        kind=UseKind.BLOCK,
        number="",
        title=block.name,
        language=block.language,
        place=_("removed step block") if block.removed_at else _("step block"),
        address=f"{reverse('reusing:blocks', args=[block.workspace.slug])}#{anchor}-{block.pk}",
    )


declare_uses(UsesInBlocks())
