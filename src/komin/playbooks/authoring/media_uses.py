"""Photos in drafts. What a deleted step shows counts: it can come back at any time."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from komin.people.workspaces.models import Member
from komin.playbooks.authoring.models import DraftPhoto
from komin.playbooks.document.schema import StepContent
from komin.playbooks.library.models import Library, drafts_seen_by
from komin.playbooks.media.uses import Use, UseKind, declare_uses


class UsesInDrafts:
    def of(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Use]]:
        rows = DraftPhoto.objects.in_workspace(workspace_id).filter(asset_id__in=assets)
        found: dict[uuid.UUID, list[Use]] = {}
        shown = rows.select_related("draft__playbook__workspace", "step__section")
        for row in shown.order_by("draft__playbook__number", "step__position"):
            found.setdefault(row.asset_id, []).append(_use(row))
        return found

    def hidden_from(self, member: Member) -> QuerySet[Any, uuid.UUID] | None:
        hidden = Library.objects.closed_to(member)
        rows = DraftPhoto.objects.in_workspace(member.workspace_id).filter(draft__playbook__library__in=hidden)
        return rows.values_list("asset_id", flat=True)

    def shown_to(self, member: Member) -> QuerySet[Any, uuid.UUID]:
        rows = DraftPhoto.objects.in_workspace(member.workspace_id)
        return drafts_seen_by(rows, member, "draft__playbook__library").values_list("asset_id", flat=True)

    def used(self, workspace_id: uuid.UUID) -> QuerySet[Any, uuid.UUID]:
        return DraftPhoto.objects.in_workspace(workspace_id).values_list("asset_id", flat=True)

    def treated(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> set[uuid.UUID]:
        rows = DraftPhoto.objects.in_workspace(workspace_id).filter(asset_id__in=assets, step__isnull=False)
        contents = rows.values_list("step__content", flat=True)
        shown = (photo for content in contents for photo in StepContent.model_validate(content).photos)
        return {photo.picture for photo in shown if photo.treatment}

    def named(self, workspace_id: uuid.UUID, hashes: Collection[str]) -> set[str]:
        """A draft names photos, never bytes."""
        return set()


def _use(row: DraftPhoto) -> Use:
    playbook, step = row.draft.playbook, row.step
    return Use(
        kind=UseKind.DRAFT,
        number=playbook.number,
        title=playbook.title or playbook.number,
        language=playbook.language,
        place=(step.content.get("command") or _("a step without command")) if step else _("tools and parts"),
        address=reverse("authoring:edit", args=[playbook.workspace.slug, playbook.pk]),
        is_gone=playbook.deleted_at is not None or (step is not None and (step.deleted or step.section.deleted)),
        library=playbook.library_id,
    )


declare_uses(UsesInDrafts())
