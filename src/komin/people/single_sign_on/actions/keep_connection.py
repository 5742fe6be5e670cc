"""An administrator connects the workspace with an OpenID provider, changes that, and ends any connection."""

from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.kernel.errors import Invalid
from komin.kernel.sealing import seal
from komin.people.single_sign_on.access import can_manage_sign_on
from komin.people.single_sign_on.actions.terms import Terms, held, keep, wrong_name
from komin.people.single_sign_on.models import Connection, JoinsAs, Protocol
from komin.people.single_sign_on.oidc.provider import Unusable, provider_at
from komin.people.single_sign_on.secrets import PURPOSE
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record

_LONGEST_SECRET = 1_000
FAULTS: dict[str, str | Promise] = {
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


def keep_connection(*, by: Member, wanted: Wanted, connection: Connection | None = None) -> Connection:
    """One more, or `connection` as it is wanted now. The provider is asked whether it is there, before anything is
    kept. Raises NotPermitted; Invalid by field; Clash for a provider that is connected already."""
    can_manage_sign_on(by).require()
    wanted = _checked(wanted)
    return _keep(by, wanted, connection)


@transaction.atomic
def remove_connection(*, by: Member, connection: Connection) -> None:
    """Everybody stays a member and signs in by another connection, a password or a code. Raises NotPermitted."""
    can_manage_sign_on(by).require()
    found = held(by, connection)
    record(by=by, action="connection.remove", on=found)
    found.delete()


def _checked(wanted: Wanted) -> Wanted:
    issuer, client = wanted.issuer.strip(), wanted.client_id.strip()
    wrong = wrong_name(wanted.name)
    if not 1 <= len(client) <= 255 or not client.isprintable():
        wrong["client_id"] = _("Give the client ID that the provider shows.")
    if len(wanted.secret) > _LONGEST_SECRET or not wanted.secret.isprintable():
        wrong["secret"] = _("This is no secret that a provider gives.")
    try:
        provider_at(issuer, anew=True)
    except Unusable as unusable:
        wrong["issuer"] = str(FAULTS.get(unusable.code, _NOTHING_THERE))
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return replace(wanted, issuer=issuer, client_id=client, secret=wanted.secret.strip())


@transaction.atomic
def _keep(by: Member, wanted: Wanted, known: Connection | None) -> Connection:
    connection = held(by, known)
    connection.protocol, connection.issuer, connection.client_id = Protocol.OPENID, wanted.issuer, wanted.client_id
    connection.sign_on_url = connection.certificates = ""
    if wanted.secret:
        connection.secret_sealed = seal(wanted.secret, purpose=PURPOSE)
    return keep(by, connection, Terms(wanted.name, wanted.role, wanted.joins, wanted.required))
