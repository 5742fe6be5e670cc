"""What the pages of members and invitations show."""

import uuid

from django.db.models import Q, QuerySet

from komin.people.groups.models import Group
from komin.people.groups.queries import in_group
from komin.people.members.models import Invitation, sent_since, token_hash
from komin.people.workspaces.models import Member, Role


def members_of(
    by: Member, *, text: str = "", role: str = "", group: Group | None = None, closed: bool = False
) -> QuerySet[Member]:
    """The members of the workspace with their persons, by name; those whose access is closed when `closed`."""
    there = Member.objects.in_workspace(by.workspace_id).people().filter(person__former=False)
    found = there.filter(deactivated_at__isnull=not closed)
    if text.strip():
        found = found.to_choose()
    for word in text.split():
        fits = Q(person__first_name__icontains=word) | Q(person__last_name__icontains=word)
        found = found.filter(fits | Q(person__email__icontains=word) | Q(operator__staff_number__icontains=word))
    if role in Role.values:
        found = found.filter(role=role)
    if group is not None:
        found = in_group(found, group)
    return found.select_related("person").order_by("person__last_name", "person__first_name", "pk")


def member_of_workspace(by: Member, member_id: uuid.UUID) -> Member | None:
    people = Member.objects.in_workspace(by.workspace_id).people().filter(person__former=False)
    return people.select_related("person").filter(pk=member_id).first()


def count_owners(by: Member) -> int:
    owners = Member.objects.in_workspace(by.workspace_id).people()
    return owners.filter(role=Role.OWNER, deactivated_at__isnull=True, person__is_active=True).count()


def open_invitations(by: Member) -> list[Invitation]:
    """The latest first."""
    found = Invitation.objects.in_workspace(by.workspace_id).filter(sent_at__gt=sent_since())
    return list(found.select_related("invited_by__person").order_by("-sent_at", "email"))


def invitation_in_workspace(by: Member, invitation_id: uuid.UUID) -> Invitation | None:
    return Invitation.objects.in_workspace(by.workspace_id).filter(pk=invitation_id).first()


def invitation_of(token: str) -> Invitation | None:
    """The open invitation behind the link of a mail; None for any other token."""
    everywhere = Invitation.objects.across_workspaces(reason="who has the token was asked")
    found = everywhere.filter(token_sha256=token_hash(token), sent_at__gt=sent_since())
    return found.select_related("workspace", "invited_by__person").first()
