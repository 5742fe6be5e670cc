"""Somebody whom the provider knows comes in: as who they are here already, or as a new member.

What a provider says opens only what is its company's: the address must be of a domain that is proved, and an account
that was there before is connected by its own person, who signs in once as they did until then.
"""

from enum import Enum

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, NotFound, NotPermitted
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.people.single_sign_on.arrivals import Arrival
from komin.people.single_sign_on.models import Connection, Identity
from komin.people.single_sign_on.queries import connection_called, identity_of, is_proved
from komin.people.workspaces.access import has_role
from komin.people.workspaces.finding import keep_words
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.record import record


class Step(Enum):
    """What comes next: in; first say that the account is one's own; first say one's name and read the documents."""

    ENTER = "enter"
    CONNECT = "connect"
    WELCOME = "welcome"


def next_step(arrival: Arrival) -> tuple[Step, Person | None]:
    """Raises NotPermitted, with the reason, for who is not let in; NotFound when the connection is gone."""
    connection = connection_for_arrival(arrival)
    known = _known(connection, arrival)
    if known is not None:
        require_welcome(connection, known.person)
        return (Step.CONNECT if _is_doubtful(known, arrival) else Step.ENTER), known.person
    _require_address(connection, arrival.email)
    person = Person.objects.filter(email=arrival.email).first()
    if person is None:
        _require_joining(connection)
        return Step.WELCOME, None
    require_welcome(connection, person)
    if identity_of(person, connection) is not None:
        raise NotPermitted(_("This address is connected with another account of your company. Ask an administrator."))
    return (Step.WELCOME if _is_untouched(person, connection) else Step.CONNECT), person


@transaction.atomic
def open_account(*, arrival: Arrival, first_name: str, last_name: str, language: str) -> Person:
    """The account of somebody new, or of somebody whom the company put down and who comes for the first time. Its
    address is confirmed: it is the company's. Raises as `next_step`; Clash when the account is there meanwhile."""
    step, person = next_step(arrival)
    if step is not Step.WELCOME:
        raise Clash(_("This account is there already. Sign in again."))
    names = {"first_name": clean_line(first_name), "last_name": clean_line(last_name)}
    try:
        with transaction.atomic():
            if person is None:
                person = Person.objects.create_user(email=arrival.email, language=language, **names)
            else:
                Person.objects.filter(pk=person.pk).update(language=language, **names)
                person.refresh_from_db()
            EmailAddress.objects.update_or_create(
                user=person, email=person.email, defaults={"verified": True, "primary": True}
            )
    except IntegrityError:
        raise Clash(_("This account is there already. Sign in again.")) from None
    enter(person=person, arrival=arrival)
    return person


@transaction.atomic
def enter(*, person: Person, arrival: Arrival) -> Member:
    """`person` is who came, and said so themselves where the account was there before: a member from now on, if they
    were none. Raises NotPermitted."""
    connection = connection_for_arrival(arrival)
    require_welcome(connection, person)
    members = Member.objects.in_workspace(connection.workspace_id)
    member = members.filter(person=person).first()
    if member is None:
        member = Member.objects.create(workspace=connection.workspace, person=person, role=connection.role)
        keep_words([member])
        record(by=member, action="member.join", on=member, detail={"role": member.role, "by": "single_sign_on"})
    known = _known(connection, arrival)
    if known is None:
        _link(member, connection, arrival)
    elif known.key_sha256 != arrival.key:
        known.key_sha256 = arrival.key
        known.save(update_fields=["key_sha256"])
    return member


def connection_for_arrival(arrival: Arrival) -> Connection:
    connection = connection_called(arrival.connection)
    if connection is None or connection.issuer != arrival.issuer:
        raise NotFound(_("Your company's sign-in was changed meanwhile. Sign in again."))
    return connection


def require_welcome(connection: Connection, person: Person) -> None:
    """The account and the membership are open, and the person's own address is the company's to speak for."""
    _require_address(connection, person.email)
    if not person.is_active:
        raise NotPermitted(_("This account is closed."))
    member = Member.objects.in_workspace(connection.workspace_id).filter(person=person).first()
    if member is None:
        _require_joining(connection)
    else:
        has_role(member, Role.READER).require()


def _known(connection: Connection, arrival: Arrival) -> Identity | None:
    known = Identity.objects.in_workspace(connection.workspace_id).select_related("person")
    return known.filter(connection=connection, issuer=arrival.issuer, subject=arrival.subject).first()


def _is_doubtful(known: Identity, arrival: Arrival) -> bool:
    """Another key vouches than the last time. Whoever may change keys could else come in as an owner, or as somebody of
    another workspace: those say once more that it is they, as they did at first."""
    if known.key_sha256 == arrival.key:
        return False
    everywhere = Member.objects.across_workspaces(reason="whether the account belongs elsewhere, too")
    memberships = everywhere.filter(person=known.person)
    return memberships.exclude(workspace_id=known.workspace_id).exists() or memberships.filter(role=Role.OWNER).exists()


def _require_address(connection: Connection, email: str) -> None:
    if not email:
        raise NotPermitted(_("Your company did not say your e-mail address. Ask who looks after its accounts."))
    if not is_proved(connection, email):
        reason = _("%(address)s is no address of a domain that %(name)s has proved to be its own.")
        raise NotPermitted(reason % {"address": email, "name": connection.workspace.name})


def _require_joining(connection: Connection) -> None:
    if not connection.joins:
        raise NotPermitted(_("You are not a member of this workspace. Ask one of its administrators to invite you."))


def _is_untouched(person: Person, connection: Connection) -> bool:
    """The workspace itself put the account down, and nobody ever came in: there is nothing that could be taken over."""
    everywhere = Member.objects.across_workspaces(reason="whether the account belongs elsewhere, too")
    own = list(everywhere.filter(person=person).values_list("workspace_id", flat=True))
    return person.last_login is None and not person.has_usable_password() and own == [connection.workspace_id]


def _link(member: Member, connection: Connection, arrival: Arrival) -> None:
    try:
        with transaction.atomic():
            identity = Identity.objects.create(
                workspace_id=connection.workspace_id,
                connection=connection,
                person_id=member.person_id,
                issuer=arrival.issuer,
                subject=arrival.subject,
                key_sha256=arrival.key,
            )
    except IntegrityError:
        raise Clash(_("This account is connected already. Sign in again.")) from None
    record(by=member, action="identity.connect", on=identity)
