"""What is asked of a workspace as a whole."""

import uuid

from django.db.models import QuerySet

from komin.people.ownership.models import Closing, State
from komin.people.workspaces.models import Member, Role, Workspace

# Who signs in by a PIN, a tablet or a program has an address at which nothing arrives.
_NO_MAIL = ".invalid"


def held_workspace(member: Member) -> Workspace:
    """As it is now, until the open transaction ends."""
    return Workspace.objects.select_for_update().get(pk=member.workspace_id)


def reached_by_mail(workspace: Workspace) -> QuerySet[Member]:
    """Members who can sign in with an e-mail address, with their persons."""
    people = Member.objects.in_workspace(workspace).people().select_related("person", "workspace")
    open_ones = people.filter(deactivated_at__isnull=True, person__is_active=True)
    return open_ones.exclude(person__email__endswith=_NO_MAIL)


def without_mail(workspace_id: uuid.UUID) -> QuerySet[Member]:
    """Those who are members by an address at which nothing arrives: of this workspace, and of no other."""
    return Member.objects.in_workspace(workspace_id).filter(person__email__endswith=_NO_MAIL).order_by("pk")


def closing_of(member: Member) -> Closing | None:
    """While it waits for its day."""
    return Closing.objects.in_workspace(member.workspace_id).filter(state=State.ASKED).first()


def successors(by: Member) -> QuerySet[Member]:
    """Who can become owner, those who look after the workspace first."""
    others = reached_by_mail(by.workspace).exclude(role=Role.OWNER).filter(person__restricted="")
    return others.order_by("role", "person__last_name", "person__first_name", "pk")


def successor_at(by: Member, email: str) -> Member | None:
    return successors(by).filter(person__email=email.strip().lower()).first()
