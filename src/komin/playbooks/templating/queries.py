"""What the page of templates shows."""

import uuid

from komin.kernel.tenancy import TenantQuerySet
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.queries import state_now
from komin.playbooks.library.models import Playbook
from komin.playbooks.templating.access import can_change
from komin.playbooks.templating.models import Template
from komin.playbooks.templating.structure import photo_count


def templates_of(member: Member) -> list[Template]:
    """Of the workspace, by name; without what each says."""
    return list(_listed(member).select_related("kept_by__person").order_by("name", "pk"))


def newest_templates(member: Member, most: int) -> list[Template]:
    """Of the workspace, the one kept last first; without what each says."""
    return list(_listed(member).order_by("-kept_at", "pk")[:most])


def count_templates(member: Member) -> int:
    return _listed(member).count()


def changeable_templates(member: Member) -> list[Template]:
    """Those that the member may replace, by name."""
    return [template for template in templates_of(member) if can_change(member, template)]


def template_of(member: Member, template_id: uuid.UUID) -> Template | None:
    return Template.objects.in_workspace(member.workspace_id).filter(pk=template_id).first()


def count_photos(playbook: Playbook) -> int:
    """How many the draft shows, in steps and beside tools and parts."""
    return photo_count(state_now(playbook))


def _listed(member: Member) -> TenantQuerySet[Template]:
    return Template.objects.in_workspace(member.workspace_id).defer("structure")
