"""What every connection has, whatever protocol it speaks: its name, and what follows when somebody comes."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Clash, Invalid, NotFound
from komin.kernel.text import clean_line
from komin.people.accounts.actions.end_sessions import end_sessions
from komin.people.single_sign_on.models import MOST_CONNECTIONS, Connection, JoinsAs
from komin.people.single_sign_on.queries import is_tried, required_for
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import Detail, record

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Terms:
    name: str
    role: JoinsAs
    joins: bool
    required: bool


def wrong_name(name: str) -> dict[str, str]:
    if 1 <= len(clean_line(name)) <= LONGEST_NAME:
        return {}
    return {"name": _("Give it a name of 1 to %(most)d characters.") % {"most": LONGEST_NAME}}


def held(by: Member, connection: Connection | None) -> Connection:
    """As it is now, and locked; a new one for None. Raises NotFound, Invalid for too many."""
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    own = Connection.objects.in_workspace(by.workspace_id)
    if connection is None:
        if own.count() >= MOST_CONNECTIONS:
            raise Invalid(_("There are too many connections. Remove one that nobody needs any more."))
        return Connection(workspace_id=by.workspace_id)
    found = own.select_for_update().filter(pk=connection.pk).first()
    if found is None:
        raise NotFound(_("This connection does not exist, or not for you."))
    return found


def keep(by: Member, connection: Connection, terms: Terms) -> Connection:
    """In the transaction of `held`. Raises Invalid by field; Clash for a provider that is connected already."""
    newly_required = terms.required and not connection.required
    connection.name = clean_line(terms.name)
    connection.role, connection.joins, connection.required = terms.role, terms.joins, terms.required
    if terms.required and not is_tried(connection):
        refused = _("Sign in with it once yourself before nothing else opens the door.")
        raise Invalid(refused, fields={"required": refused})
    try:
        with transaction.atomic():
            connection.save()
    except IntegrityError:
        raise Clash(_("This provider is connected with the workspace already.")) from None
    detail: Detail = {"joins": connection.joins, "role": connection.role, "required": connection.required}
    record(by=by, action="connection.keep", on=connection, detail={**detail, "protocol": connection.protocol})
    if newly_required:
        _sign_everybody_out(by)
    return connection


def _sign_everybody_out(by: Member) -> None:
    """Who came in by another door comes in by this one; whoever decided it stays."""
    members = Member.objects.in_workspace(by.workspace_id).people().filter(deactivated_at__isnull=True)
    for member in members.exclude(pk=by.pk).select_related("person"):
        if required_for(member.person) is not None:
            end_sessions(by=member.person)
