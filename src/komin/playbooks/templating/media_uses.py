"""Photos in templates."""

import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from komin.people.workspaces.models import Member
from komin.playbooks.document.schema import Step
from komin.playbooks.media.uses import Use, UseKind, declare_uses
from komin.playbooks.templating.models import Template, TemplatePhoto


class UsesInTemplates:
    def of(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Use]]:
        rows = TemplatePhoto.objects.in_workspace(workspace_id).filter(asset_id__in=assets)
        found: dict[uuid.UUID, list[Use]] = {}
        shown = rows.select_related("template__workspace").defer("template__structure")
        for row in shown.order_by("template__name", "template_id"):
            found.setdefault(row.asset_id, []).append(_use(row.template))
        return found

    def hidden_from(self, member: Member) -> QuerySet[Any, uuid.UUID] | None:
        """A template is for everybody who writes."""
        return None

    def shown_to(self, member: Member) -> QuerySet[Any, uuid.UUID]:
        return TemplatePhoto.objects.in_workspace(member.workspace_id).values_list("asset_id", flat=True)

    def used(self, workspace_id: uuid.UUID) -> QuerySet[Any, uuid.UUID]:
        return TemplatePhoto.objects.in_workspace(workspace_id).values_list("asset_id", flat=True)

    def treated(self, workspace_id: uuid.UUID, assets: Collection[uuid.UUID]) -> set[uuid.UUID]:
        rows = TemplatePhoto.objects.in_workspace(workspace_id).filter(asset_id__in=assets)
        showing = Template.objects.in_workspace(workspace_id).filter(pk__in=rows.values("template_id"))
        steps = (
            Step.model_validate(step)
            for structure in showing.values_list("structure", flat=True)
            for section in structure["sections"]
            for step in section["steps"]
        )
        return {photo.picture for step in steps for photo in step.photos if photo.treatment}

    def named(self, workspace_id: uuid.UUID, hashes: Collection[str]) -> set[str]:
        """A template names photos, never bytes."""
        return set()


def _use(template: Template) -> Use:
    return Use(
        kind=UseKind.TEMPLATE,
        number="",
        title=template.name,
        language=template.language,
        place=_("template"),
        address=reverse("templating:templates", args=[template.workspace.slug]),
    )


declare_uses(UsesInTemplates())
