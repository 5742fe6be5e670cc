"""Who may do what to a playbook as a whole, and to the places where playbooks are kept."""

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.people.workspaces.access import has_role
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.models import Folder, Library, Playbook

_NO_PLAYBOOK = _("This playbook does not exist, or not for you.")


@dataclass(frozen=True, slots=True)
class Writing:
    """In which libraries a member writes. There they see drafts; in the others, `closed` to them or not theirs to write
    in at all, what is in force."""

    writes: bool
    closed: frozenset[uuid.UUID] = frozenset()

    def within(self, library_id: uuid.UUID) -> bool:
        return self.writes and library_id not in self.closed


def writing_of(member: Member) -> Writing:
    """One query for contributors, none for others."""
    writes = member.has_role(Role.CONTRIBUTOR)
    if not writes or member.has_role(Role.ADMINISTRATOR):
        return Writing(writes)
    return Writing(writes, frozenset(Library.objects.closed_to(member).values_list("pk", flat=True)))


def can_contribute(member: Member, library: Library) -> Decision:
    """Contributors, in a library that is open to everybody or to a group of theirs for contributing. Asks the database
    where the library is limited, and only then."""
    if library.workspace_id != member.workspace_id:
        return Denied(_("This library does not exist, or not for you."))
    allowed = has_role(member, Role.CONTRIBUTOR)
    if not allowed or not library.limited or member.has_role(Role.ADMINISTRATOR):
        return allowed
    if Library.objects.closed_to(member).filter(pk=library.pk).exists():
        return Denied(_("This library is open to other groups for contributing. Ask an administrator to join one."))
    return Allowed()


def can_change(member: Member, playbook: Playbook) -> Decision:
    """Whoever contributes to its library: the ground of every right to edit, publish, share and answer."""
    if playbook.workspace_id != member.workspace_id or playbook.deleted_at is not None:
        return Denied(_NO_PLAYBOOK)
    allowed = has_role(member, Role.CONTRIBUTOR)
    return can_contribute(member, playbook.library) if allowed else allowed


def can_delete(member: Member, playbook: Playbook) -> Decision:
    """A draft is deleted by those who write; what the floor follows, by those who answer for the workspace."""
    if playbook.workspace_id != member.workspace_id:
        return Denied(_NO_PLAYBOOK)
    if playbook.published_version is not None:
        return has_role(member, Role.ADMINISTRATOR)
    allowed = has_role(member, Role.CONTRIBUTOR)
    return can_contribute(member, playbook.library) if allowed else allowed


def can_change_numbers(member: Member) -> Decision:
    return has_role(member, Role.ADMINISTRATOR)


def can_open_libraries(member: Member) -> Decision:
    """Say which groups a library is open to: who may say who is in them."""
    return has_role(member, Role.ADMINISTRATOR)


def can_arrange(member: Member) -> Decision:
    """Make libraries, and look at how they are arranged: those who write."""
    return has_role(member, Role.CONTRIBUTOR)


def can_file(member: Member, playbook: Playbook) -> Decision:
    return can_change(member, playbook)


def can_change_place(member: Member, place: Library | Folder) -> Decision:
    if place.workspace_id != member.workspace_id:
        return Denied(_("This library does not exist, or not for you."))
    allowed = can_arrange(member)
    return can_contribute(member, place if isinstance(place, Library) else place.library) if allowed else allowed
