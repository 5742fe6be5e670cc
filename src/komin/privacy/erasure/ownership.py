"""Workspaces that would be left without anybody who may do everything in them."""

from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Role, Workspace


def owned_alone(person: Person) -> list[Workspace]:
    """Those of which the person is the only owner left."""
    mine = Member.objects.of_person(person).filter(role=Role.OWNER).select_related("workspace").order_by("joined_at")
    return [member.workspace for member in mine if not _has_another_owner(member)]


def _has_another_owner(member: Member) -> bool:
    others = Member.objects.in_workspace(member.workspace_id).people().exclude(pk=member.pk)
    return others.filter(role=Role.OWNER, deactivated_at__isnull=True, person__is_active=True).exists()
