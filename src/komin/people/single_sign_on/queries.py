"""What the pages of single sign-on ask."""

import uuid
from collections.abc import Sequence

from komin.people.accounts.models import Person
from komin.people.single_sign_on.models import Connection, Domain, Identity
from komin.people.workspaces.models import Member, Role


def domain_part(email: str) -> str:
    return email.rpartition("@")[2].lower()


def connection_for(email: str) -> Connection | None:
    """The connection through which people of this address sign in."""
    everywhere = Domain.objects.across_workspaces(reason="who signs in says by the address which company it is")
    domain = everywhere.filter(name=domain_part(email), proved_at__isnull=False).first()
    return connection_of(domain.workspace_id) if domain else None


def connection_of(workspace_id: uuid.UUID) -> Connection | None:
    return Connection.objects.in_workspace(workspace_id).select_related("workspace").first()


def connection_called(connection_id: str) -> Connection | None:
    """By its id, for who is not signed in yet."""
    everywhere = Connection.objects.across_workspaces(reason="who signs in is in no workspace yet")
    return everywhere.select_related("workspace").filter(pk=connection_id).first()


def any_connection() -> bool:
    return Connection.objects.across_workspaces(reason="the page of signing in is of no workspace").exists()


def is_proved(connection: Connection, email: str) -> bool:
    """Whether the address is of a domain that is the workspace's own."""
    own = Domain.objects.in_workspace(connection.workspace_id)
    return own.filter(name=domain_part(email), proved_at__isnull=False).exists()


def required_for(person: Person) -> Connection | None:
    """The connection that a person has to sign in through, if any: never an owner, who has to find back in when the
    provider is gone."""
    connection = connection_for(person.email)
    if connection is None or not connection.required:
        return None
    member = Member.objects.in_workspace(connection.workspace_id).filter(person=person).first()
    if member is None or member.deactivated_at is not None or member.role == Role.OWNER:
        return None
    return connection


def must_come_by_company(member: Member) -> bool:
    """Whether the company alone lets the member in, and asks for what it asks for. Who may come by a password too is
    not meant: that way would be the weaker one."""
    connection = required_for(member.person)
    return connection is not None and connection.workspace_id == member.workspace_id


def proved_domains() -> Sequence[Domain]:
    """Of all workspaces, for whoever runs the installation."""
    everywhere = Domain.objects.across_workspaces(reason="the operator lists all domains")
    return list(everywhere.filter(proved_at__isnull=False).select_related("workspace"))


def proved_names(workspace_id: uuid.UUID) -> set[str]:
    own = Domain.objects.in_workspace(workspace_id).filter(proved_at__isnull=False)
    return set(own.values_list("name", flat=True))


def domains_of(member: Member) -> Sequence[Domain]:
    return list(Domain.objects.in_workspace(member.workspace_id))


def domain_of(member: Member, domain_id: uuid.UUID) -> Domain | None:
    return Domain.objects.in_workspace(member.workspace_id).filter(pk=domain_id).first()


def is_tried(connection: Connection) -> bool:
    """Whether anybody came in through it as it is."""
    known = Identity.objects.in_workspace(connection.workspace_id)
    return known.filter(connection=connection, issuer=connection.issuer).exists()


def identity_of(person: Person, connection: Connection) -> Identity | None:
    known = Identity.objects.in_workspace(connection.workspace_id)
    return known.filter(connection=connection, issuer=connection.issuer, person=person).first()
