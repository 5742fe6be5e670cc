"""Who may do what to a playbook as a whole, and to the places where playbooks are kept."""

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.models import Folder, Library, Playbook


def can_delete(member: Member, playbook: Playbook) -> Decision:
    """A draft is deleted by those who write; what the floor follows, by those who answer for the workspace."""
    if playbook.workspace_id != member.workspace_id:
        return Denied(_("This playbook does not exist, or not for you."))
    return has_role(member, Role.CONTRIBUTOR if playbook.published_version is None else Role.ADMINISTRATOR)


def can_change_numbers(member: Member) -> Decision:
    return has_role(member, Role.ADMINISTRATOR)


def can_arrange(member: Member) -> Decision:
    """Make and change libraries and folders, and say which playbook is where: those who write."""
    return has_role(member, Role.CONTRIBUTOR)


def can_file(member: Member, playbook: Playbook) -> Decision:
    if playbook.workspace_id != member.workspace_id or playbook.deleted_at is not None:
        return Denied(_("This playbook does not exist, or not for you."))
    return can_arrange(member)


def can_change_place(member: Member, place: Library | Folder) -> Decision:
    if place.workspace_id != member.workspace_id:
        return Denied(_("This library does not exist, or not for you."))
    return can_arrange(member)
