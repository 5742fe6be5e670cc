"""What the page of templates shows."""

import uuid

from komin.people.workspaces.models import Member
from komin.playbooks.templating.access import can_change
from komin.playbooks.templating.models import Template


def templates_of(member: Member) -> list[Template]:
    """Of the workspace, by name; without what each says."""
    found = Template.objects.in_workspace(member.workspace_id).select_related("kept_by__person").defer("structure")
    return list(found.order_by("name", "pk"))


def changeable_templates(member: Member) -> list[Template]:
    """Those that the member may replace, by name."""
    return [template for template in templates_of(member) if can_change(member, template)]


def template_of(member: Member, template_id: uuid.UUID) -> Template | None:
    return Template.objects.in_workspace(member.workspace_id).filter(pk=template_id).first()
