"""Somebody who was asked joins the workspace."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound, NotPermitted
from komin.people.accounts.models import Person
from komin.people.groups.models import Group, GroupMember
from komin.people.members.models import Invitation
from komin.people.workspaces.finding import keep_words
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


@transaction.atomic
def accept_invitation(*, person: Person, invitation: Invitation) -> Member:
    """The person's membership; an invitation opens the door once.

    Raises NotFound when it was answered or withdrawn meanwhile, NotPermitted for another address than the invited one:
    a forwarded mail lets nobody in.
    """
    own = Invitation.objects.in_workspace(invitation.workspace_id)
    locked = own.select_for_update().select_related("workspace").filter(pk=invitation.pk).first()
    if locked is None:
        raise NotFound(_("This invitation was answered or withdrawn meanwhile."))
    if person.email != locked.email:
        raise NotPermitted(_("This invitation is for another address. Sign in with the address it was sent to."))
    member = _join(person, locked)
    record(by=member, action="member.join", on=member, detail={"role": member.role})
    _join_groups(member, locked)
    locked.delete()
    return member


def _join_groups(member: Member, invitation: Invitation) -> None:
    """What whoever invited them said; a group that was removed meanwhile says nothing."""
    left = Group.objects.in_workspace(invitation.workspace_id).filter(pk__in=invitation.groups)
    own = GroupMember.objects.in_workspace(invitation.workspace_id).filter(member=member)
    for group in left.exclude(pk__in=own.values("group")).order_by("pk"):
        GroupMember.objects.create(workspace_id=invitation.workspace_id, group=group, member=member)
        record(by=member, action="member.join_group", on=member, detail={"group": str(group.pk)})


def _join(person: Person, invitation: Invitation) -> Member:
    """A member keeps a role they have; whose access was closed comes back with the role of the invitation."""
    members = Member.objects.in_workspace(invitation.workspace_id).select_for_update()
    member = members.filter(person=person).first()
    if member is None:
        member = Member.objects.create(workspace=invitation.workspace, person=person, role=invitation.role)
        keep_words([member])
        return member
    if member.deactivated_at is not None:
        member.deactivated_at, member.role = None, invitation.role
        member.save(update_fields=["deactivated_at", "role"])
    return member
