"""An administrator adds people who have no e-mail address, one or thousands at once."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash
from komin.kernel.identifiers import new_id
from komin.people.accounts.models import Person
from komin.people.groups.models import Group, GroupMember
from komin.people.operators.access import can_manage_operators
from komin.people.operators.models import Operator
from komin.people.workspaces.finding import keep_words
from komin.people.workspaces.models import Member, Role, Workspace, sort_key_of
from komin.platform.audit.models import AuditEntry
from komin.platform.audit.record import entry

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NewOperator:
    """`staff_number` as `read_number` gives it, names cleaned; `groups` by their ids."""

    staff_number: str
    first_name: str
    last_name: str
    groups: tuple[uuid.UUID, ...] = ()


@transaction.atomic
def add_operators(*, by: Member, people: Sequence[NewOperator]) -> list[Operator]:
    """All of them or none. They have no PIN yet, and sign in once one is handed out (`give_pins`).

    Raises NotPermitted; Clash for a staff number in use, or a group that was removed meanwhile.
    """
    can_manage_operators(by).require()
    # One after the other in a workspace: two administrators who import the same file add nobody twice.
    workspace = Workspace.objects.select_for_update().get(pk=by.workspace_id)
    if taken := taken_numbers(by, [one.staff_number for one in people]):
        said = _("These staff numbers are in use: %(numbers)s")
        raise Clash(said % {"numbers": ", ".join(sorted(taken)[:20])}, at="people")
    groups = _groups(by, people)
    operators = []
    for start in range(0, len(people), _AT_ONCE):
        operators += _keep(by, workspace, people[start : start + _AT_ONCE], groups)
    return operators


def taken_numbers(by: Member, numbers: Sequence[str]) -> set[str]:
    """Those of `numbers` that somebody of the workspace has."""
    own, taken = Operator.objects.in_workspace(by.workspace_id), set[str]()
    for start in range(0, len(numbers), _AT_ONCE):
        found = own.filter(staff_number__in=numbers[start : start + _AT_ONCE])
        taken.update(found.values_list("staff_number", flat=True))
    return taken


def _groups(by: Member, people: Sequence[NewOperator]) -> Mapping[uuid.UUID, Group]:
    wanted = {group for one in people for group in one.groups}
    found = {group.pk: group for group in Group.objects.in_workspace(by.workspace_id).filter(pk__in=wanted)}
    if found.keys() != wanted:
        raise Clash(_("One of the groups was removed meanwhile. Look at the list again."), at="people")
    return found


def _keep(
    by: Member, workspace: Workspace, people: Sequence[NewOperator], groups: Mapping[uuid.UUID, Group]
) -> list[Operator]:
    persons = [_person(one, workspace) for one in people]
    Person.objects.bulk_create(persons)
    added = Member.objects.bulk_create(
        [
            Member(workspace=workspace, person=person, role=Role.READER, sort_key=sort_key_of(person))
            for person in persons
        ]
    )
    operators = Operator.objects.bulk_create(
        [
            Operator(workspace=workspace, member=member, staff_number=one.staff_number)
            for member, one in zip(added, people, strict=True)
        ]
    )
    keep_words(added, {member.pk: one.staff_number for member, one in zip(added, people, strict=True)})
    GroupMember.objects.bulk_create(
        [
            GroupMember(workspace=workspace, group=groups[group], member=member)
            for member, one in zip(added, people, strict=True)
            for group in dict.fromkeys(one.groups)
        ]
    )
    AuditEntry.objects.bulk_create(
        [entry(by=by, action="member.add", on=member, detail={"role": member.role}) for member in added]
    )
    return operators


def _person(one: NewOperator, workspace: Workspace) -> Person:
    """An address to which no mail goes (RFC 2606), and no password: by neither does anybody sign in."""
    person = Person(
        email=f"{new_id().hex}@operator.invalid",
        first_name=one.first_name,
        last_name=one.last_name,
        language=workspace.language,
    )
    person.set_unusable_password()
    return person
