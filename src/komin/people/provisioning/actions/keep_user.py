"""A company's directory brings people in, keeps what it knows of them, and shows them out."""

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid, NotFound
from komin.kernel.text import clean_line
from komin.people.accounts.actions.end_sessions import end_sessions
from komin.people.accounts.models import Person
from komin.people.accounts.renaming import tell_renamed
from komin.people.members.access import can_change
from komin.people.members.actions.close_access import close_access
from komin.people.members.actions.open_access import open_access
from komin.people.provisioning.models import DirectoryEntry
from komin.people.provisioning.telling import tell_brought_in
from komin.people.single_sign_on.queries import domain_part, proved_names, role_for_newcomers
from komin.people.workspaces.access import can_manage_members
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record

_LONGEST_NAME = 80


class NotUnique(Clash):
    """Somebody of this name is there (RFC 7644 § 3.3)."""

    code = "uniqueness"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`email` in lower case; `user_name` and `external_id` as the directory writes them."""

    email: str
    user_name: str
    external_id: str
    first_name: str
    last_name: str
    active: bool


@transaction.atomic
def bring_in(*, by: Member, wanted: Wanted) -> Member:
    """A new member with the role for newcomers, who is told whence we know them. Raises NotPermitted; Invalid for an
    address of a domain that is not proved; NotUnique for who is there; Clash for whom an administrator showed out."""
    can_manage_members(by).require()
    _require_proved(by, wanted.email)
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    members = Member.objects.in_workspace(by.workspace_id).select_related("person")
    member = members.filter(person__email=wanted.email).first()
    entry = _entry(member) if member else None
    if member is None:
        person, made = _person(by, wanted)
        member = add_member(by=by, person=person, role=role_for_newcomers(by.workspace_id))
        entry = DirectoryEntry(workspace_id=by.workspace_id, member=member, made=made)
        tell_brought_in(member)
    elif entry is None or not entry.gone:
        _refuse_known(member)
    else:
        entry.gone = False
        _open(by, member, entry)
        Member.objects.in_workspace(by.workspace_id).filter(pk=member.pk).update(
            role=role_for_newcomers(by.workspace_id)
        )
    assert entry is not None
    entry.external_id, entry.user_name = wanted.external_id, wanted.user_name
    entry.save()
    if not wanted.active:
        _close(by, member, entry)
    return _anew(member)


@transaction.atomic
def keep_user(*, by: Member, member: Member, wanted: Wanted) -> Member:
    """What the directory says now. Names and address change where the directory made the account and it is in no other
    workspace. Raises NotPermitted; Invalid, Clash and NotUnique as above, and Clash for an owner who would go."""
    can_manage_members(by).require()
    held = Member.objects.in_workspace(by.workspace_id).select_for_update(of=("self",)).select_related("person")
    member = held.get(pk=member.pk)
    entry = _entry(member) or DirectoryEntry(workspace_id=by.workspace_id, member=member)
    entry.external_id, entry.user_name = wanted.external_id, wanted.user_name
    entry.save()
    _keep_person(by, member, entry, wanted)
    if wanted.active and member.deactivated_at is not None:
        _open(by, member, entry)
    elif not wanted.active and member.deactivated_at is None:
        _close(by, member, entry)
    return _anew(member)


@transaction.atomic
def take_out(*, by: Member, member: Member) -> None:
    """The directory deleted them: they see nothing from this moment on, and what they did keeps their name. Raises
    Clash for an owner."""
    can_manage_members(by).require()
    entry = _entry(member) or DirectoryEntry(workspace_id=by.workspace_id, member=member, user_name=member.person.email)
    if member.deactivated_at is None:
        _close(by, member, entry)
    entry.gone = True
    entry.save()


def _entry(member: Member) -> DirectoryEntry | None:
    return DirectoryEntry.objects.in_workspace(member.workspace_id).filter(member=member).first()


def _require_proved(by: Member, email: str) -> None:
    if domain_part(email) not in proved_names(by.workspace_id):
        reason = _("%(address)s is no address of a domain that this workspace has proved to be its own.")
        raise Invalid(reason % {"address": email})


def _refuse_known(member: Member) -> None:
    if member.deactivated_at is not None:
        raise Clash(_("An administrator closed this access. It is opened again in the workspace, by an administrator."))
    raise NotUnique(_("This person is a member of the workspace already."))


def _person(by: Member, wanted: Wanted) -> tuple[Person, bool]:
    """Who has the address, or an account that nobody ever came in to: its address is the company's, and confirmed."""
    person = Person.objects.filter(email=wanted.email).first()
    if person is not None:
        return person, False
    names = {"first_name": _name(wanted.first_name), "last_name": _name(wanted.last_name)}
    person = Person.objects.create_user(email=wanted.email, language=by.workspace.language, **names)
    EmailAddress.objects.create(user=person, email=wanted.email, verified=True, primary=True)
    return person, True


def _keep_person(by: Member, member: Member, entry: DirectoryEntry, wanted: Wanted) -> None:
    person = member.person
    everywhere = Member.objects.across_workspaces(reason="whether the account belongs elsewhere, too")
    own = entry.made and not everywhere.filter(person=person).exclude(pk=member.pk).exists()
    if wanted.email != person.email:
        if not own:
            raise Invalid(_("This person keeps their own address. A directory can't change it."), code="mutability")
        _move(by, person, wanted.email)
    names = (_name(wanted.first_name) or person.first_name, _name(wanted.last_name) or person.last_name)
    if own and not person.restricted and names != (person.first_name, person.last_name):
        person.first_name, person.last_name = names
        person.save(update_fields=["first_name", "last_name"])
        tell_renamed(person)
        record(by=by, action="member.rename", on=member)


def _move(by: Member, person: Person, email: str) -> None:
    _require_proved(by, email)
    try:
        with transaction.atomic():
            EmailAddress.objects.filter(user=person).delete()
            before, person.email = person.email, email
            person.save(update_fields=["email"])
            EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
            tell_renamed(person, before=before)
    except IntegrityError:
        raise NotUnique(_("Another account has this address.")) from None


def _close(by: Member, member: Member, entry: DirectoryEntry) -> None:
    """At once: the next request of theirs, of their tokens and of their editor opens nothing here."""
    allowed = can_change(by, member)
    if not allowed:
        raise Clash(_("An owner is not shown out by a directory. Hand the workspace over first."))
    close_access(by=by, member=member)
    entry.closed = True
    entry.save()
    elsewhere = Member.objects.of_person(member.person).exclude(pk=member.pk)
    if not elsewhere.exists():
        end_sessions(by=member.person)


def _open(by: Member, member: Member, entry: DirectoryEntry) -> None:
    if not entry.closed:
        raise Clash(_("An administrator closed this access. It is opened again in the workspace, by an administrator."))
    open_access(by=by, member=member)
    entry.closed = False
    entry.save()


def _anew(member: Member) -> Member:
    found = Member.objects.in_workspace(member.workspace_id).select_related("person", "directory_entry")
    kept = found.filter(pk=member.pk).first()
    if kept is None:
        raise NotFound("")
    return kept


def _name(said: str) -> str:
    return clean_line(said)[:_LONGEST_NAME]
