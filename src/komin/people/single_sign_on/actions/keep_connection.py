"""An administrator connects the workspace with the provider of the company, changes that, and ends it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.kernel.errors import Invalid
from komin.kernel.sealing import seal
from komin.kernel.text import clean_line
from komin.people.accounts.actions.end_sessions import end_sessions
from komin.people.single_sign_on.access import can_manage_sign_on
from komin.people.single_sign_on.models import Connection, JoinsAs
from komin.people.single_sign_on.oidc.provider import Unusable, provider_at
from komin.people.single_sign_on.queries import is_tried, required_for
from komin.people.single_sign_on.secrets import PURPOSE
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import Detail, record

LONGEST_NAME = 80
_LONGEST_SECRET = 1_000
_FAULTS: dict[str, str | Promise] = {
    "other_issuer": gettext_lazy("What answers there says that it is another provider. Copy its issuer exactly."),
    "insecure": gettext_lazy("The address must begin with https://."),
    "private": gettext_lazy("This address is inside a network. Ask the operator of this site to allow it."),
    "not_listed": gettext_lazy("This site may not connect to that host. Ask its operator to allow it."),
}
_NOTHING_THERE = gettext_lazy("No OpenID provider answers at this address.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """`secret` is "" where the one that is kept stays."""

    name: str
    issuer: str
    client_id: str
    secret: str
    role: JoinsAs
    joins: bool
    required: bool


def keep_connection(*, by: Member, wanted: Wanted) -> Connection:
    """The provider is asked whether it is there, before anything is kept. Raises NotPermitted; Invalid by field."""
    can_manage_sign_on(by).require()
    wanted = _checked(wanted)
    return _keep(by, wanted)


@transaction.atomic
def remove_connection(*, by: Member) -> None:
    """Everybody stays a member and signs in by a password or a code again. Raises NotPermitted."""
    can_manage_sign_on(by).require()
    connection = Connection.objects.in_workspace(by.workspace_id).select_for_update().first()
    if connection is not None:
        record(by=by, action="connection.remove", on=connection)
        connection.delete()


def _checked(wanted: Wanted) -> Wanted:
    name, issuer, client = clean_line(wanted.name), wanted.issuer.strip(), wanted.client_id.strip()
    wrong: dict[str, str] = {}
    if not 1 <= len(name) <= LONGEST_NAME:
        wrong["name"] = _("Give it a name of 1 to %(most)d characters.") % {"most": LONGEST_NAME}
    if not 1 <= len(client) <= 255 or not client.isprintable():
        wrong["client_id"] = _("Give the client ID that the provider shows.")
    if len(wanted.secret) > _LONGEST_SECRET or not wanted.secret.isprintable():
        wrong["secret"] = _("This is no secret that a provider gives.")
    try:
        provider_at(issuer, anew=True)
    except Unusable as unusable:
        wrong["issuer"] = str(_FAULTS.get(unusable.code, _NOTHING_THERE))
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return Wanted(name, issuer, client, wanted.secret.strip(), wanted.role, wanted.joins, wanted.required)


@transaction.atomic
def _keep(by: Member, wanted: Wanted) -> Connection:
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    own = Connection.objects.in_workspace(by.workspace_id)
    connection = own.first() or Connection(workspace_id=by.workspace_id)
    newly_required = wanted.required and not connection.required
    connection.name, connection.issuer, connection.client_id = wanted.name, wanted.issuer, wanted.client_id
    connection.role, connection.joins, connection.required = wanted.role, wanted.joins, wanted.required
    if wanted.secret:
        connection.secret_sealed = seal(wanted.secret, purpose=PURPOSE)
    if wanted.required and not is_tried(connection):
        refused = _("Sign in with it once yourself before nothing else opens the door.")
        raise Invalid(refused, fields={"required": refused})
    connection.save()
    detail: Detail = {"joins": connection.joins, "role": connection.role, "required": connection.required}
    record(by=by, action="connection.keep", on=connection, detail=detail)
    if newly_required:
        _sign_everybody_out(by)
    return connection


def _sign_everybody_out(by: Member) -> None:
    """Who came in by another door comes in by this one; whoever decided it stays."""
    members = Member.objects.in_workspace(by.workspace_id).people().filter(deactivated_at__isnull=True)
    for member in members.exclude(pk=by.pk).select_related("person"):
        if required_for(member.person) is not None:
            end_sessions(by=member.person)
