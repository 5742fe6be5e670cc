"""Photos in feedback: each counts as long as the feedback is there."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from komin.floor.improving.models import Feedback, FeedbackQuerySet
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Library
from komin.playbooks.media.uses import Use, UseKind, declare_uses


class UsesInFeedback:
    def of(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Use]]:
        rows = _all_feedback(workspace_id).filter(photo_id__in=assets)
        found: dict[uuid.UUID, list[Use]] = {}
        for row in rows.select_related("playbook", "workspace").order_by("given_at", "id"):
            assert row.photo_id is not None
            found.setdefault(row.photo_id, []).append(_use(row))
        return found

    def hidden_from(self, member: Member) -> QuerySet[Any, uuid.UUID] | None:
        hidden = Library.objects.closed_to(member)
        rows = _all_feedback(member.workspace_id).filter(photo__isnull=False)
        return rows.filter(playbook__library__in=hidden).values_list("photo_id", flat=True)

    def shown_to(self, member: Member) -> QuerySet[Any, uuid.UUID]:
        rows = Feedback.objects.visible_to(member).filter(photo__isnull=False)
        return rows.values_list("photo_id", flat=True)

    def used(self, workspace_id: uuid.UUID) -> QuerySet[Any, uuid.UUID]:
        rows = _all_feedback(workspace_id).filter(photo__isnull=False)
        return rows.values_list("photo_id", flat=True)

    def treated(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> set[uuid.UUID]:
        """Nothing is drawn on them."""
        return set()

    def named(self, workspace_id: uuid.UUID, hashes: Collection[str]) -> set[str]:
        """Feedback names photos, never bytes."""
        return set()


def _all_feedback(workspace_id: uuid.UUID) -> FeedbackQuerySet:
    whole = Feedback.objects.with_restricted(reason="a photo stays as long as anything names it")
    return whole.in_workspace(workspace_id)


def _use(row: Feedback) -> Use:
    playbook = row.playbook
    return Use(
        kind=UseKind.FEEDBACK,
        number=playbook.number,
        title=playbook.published_title or playbook.title,
        language=playbook.language,
        place=_("feedback"),
        address=f"{reverse('improving:feedback', args=[row.workspace.slug])}#feedback-{row.pk}",
        is_gone=playbook.deleted_at is not None,
        library=playbook.library_id,
    )


declare_uses(UsesInFeedback())
