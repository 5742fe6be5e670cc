"""What the pages of single sign-on ask."""

import uuid
from collections.abc import Sequence

from komin.people.accounts.models import Person
from komin.people.single_sign_on.models import Connection, Domain, Identity, Protocol, ServiceKey
from komin.people.workspaces.models import Member, Role, Workspace


def domain_part(email: str) -> str:
    return email.rpartition("@")[2].lower()


def connection_for(email: str) -> Connection | None:
    """The first of the connections through which people of this address sign in; its page offers the others, too."""
    return next(iter(connections_for(email)), None)


def connections_for(email: str) -> Sequence[Connection]:
    everywhere = Domain.objects.across_workspaces(reason="who signs in says by the address which company it is")
    domain = everywhere.filter(name=domain_part(email), proved_at__isnull=False).first()
    return connections_of(domain.workspace_id) if domain else []


def connections_of(workspace_id: uuid.UUID) -> Sequence[Connection]:
    return list(Connection.objects.in_workspace(workspace_id).select_related("workspace"))


def connection_here(member: Member, connection_id: uuid.UUID) -> Connection | None:
    return Connection.objects.in_workspace(member.workspace_id).filter(pk=connection_id).first()


def workspace_called(workspace_id: uuid.UUID) -> Workspace | None:
    return Workspace.objects.filter(pk=workspace_id).first()


def role_for_newcomers(workspace_id: uuid.UUID) -> Role:
    connection = Connection.objects.in_workspace(workspace_id).first()
    return Role(connection.role) if connection else Role.READER


def saml_connection(workspace_id: uuid.UUID, issuer: str) -> Connection | None:
    own = Connection.objects.in_workspace(workspace_id).filter(protocol=Protocol.SAML)
    return own.select_related("workspace").filter(issuer=issuer).first()


def service_keys(workspace_id: uuid.UUID) -> Sequence[ServiceKey]:
    """The newest first."""
    return list(ServiceKey.objects.in_workspace(workspace_id))


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
    connection = next((one for one in connections_for(person.email) if one.required), None)
    if connection is None:
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


def own_connection(person: Person) -> Connection | None:
    """The connection that the person came in through before."""
    return next((one for one in connections_for(person.email) if identity_of(person, one) is not None), None)


def is_known_to(connection: Connection) -> bool:
    """Whether it vouches for anybody, by whatever name it had."""
    return Identity.objects.in_workspace(connection.workspace_id).filter(connection=connection).exists()
