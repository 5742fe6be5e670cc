"""An administrator connects the workspace with a provider that speaks SAML, by the metadata that it gives of itself."""

from dataclasses import dataclass

from cryptography import x509
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.kernel.errors import Invalid, NotPermitted
from komin.people.single_sign_on.access import can_manage_sign_on
from komin.people.single_sign_on.actions.keep_connection import FAULTS
from komin.people.single_sign_on.actions.terms import Terms, held, keep, wrong_name
from komin.people.single_sign_on.models import Connection, JoinsAs, Protocol
from komin.people.single_sign_on.queries import is_known_to
from komin.people.single_sign_on.saml.certificates import Unfit, certificate_from, certificates_in, kept
from komin.people.single_sign_on.saml.metadata import Provider, Unusable, provider_from
from komin.people.workspaces.models import Member, Role
from komin.platform.outbound.destinations import LONGEST_URL, Forbidden, address_of, destination

AT_ONCE = 2
"""Certificates that are in force while a provider changes from one to the next."""
_METADATA: dict[str, str | Promise] = {
    "unreadable": gettext_lazy("This is no XML that can be read. Paste the provider's metadata as they are."),
    "no_provider": gettext_lazy("These metadata are of no provider of sign-in (IDPSSODescriptor)."),
    "several": gettext_lazy("These metadata are of several providers. Paste those of one."),
    "no_redirect": gettext_lazy(
        "The provider takes no requests by HTTP-Redirect. Turn that on, and take its metadata again."
    ),
    "no_certificate": gettext_lazy("These metadata have no certificate for signing that can be read."),
    "weak": gettext_lazy("The provider's key is too weak: RSA of 2,048 bits or more, or an elliptic curve."),
}
_NO_ADDRESS = gettext_lazy("The provider's address for signing in can't be used.")


@dataclass(frozen=True, slots=True)
class WantedSaml:
    """`metadata` is b"" where what is known of the provider stays; `certificate` (PEM) is one more, or ""."""

    name: str
    metadata: bytes
    certificate: str
    role: JoinsAs
    joins: bool
    required: bool


def keep_saml(*, by: Member, wanted: WantedSaml, connection: Connection | None = None) -> Connection:
    """One more, or `connection` as it is wanted now. Nothing is fetched. Raises NotPermitted; Invalid by field; Clash
    for a provider that is connected already."""
    can_manage_sign_on(by).require()
    provider, certificate = _checked(wanted, connection)
    return _keep(by, wanted, connection, provider, certificate)


def _checked(wanted: WantedSaml, connection: Connection | None) -> tuple[Provider | None, x509.Certificate | None]:
    wrong, provider, certificate = wrong_name(wanted.name), None, None
    if wanted.metadata.strip():
        try:
            provider = provider_from(wanted.metadata)
            wrong |= _wrong_addresses(provider)
        except Unusable as unusable:
            wrong["metadata"] = str(_METADATA[unusable.code])
    elif connection is None or connection.protocol != Protocol.SAML:
        wrong["metadata"] = _("Paste the provider's metadata, or choose the file.")
    if wanted.certificate.strip():
        try:
            certificate = certificate_from(wanted.certificate)
        except Unfit as unfit:
            weak = unfit.code == "weak"
            wrong["certificate"] = str(_METADATA["weak"]) if weak else _("This is no certificate in PEM.")
    if wrong:
        raise Invalid(next(iter(wrong.values())), fields=wrong)
    return provider, certificate


def _wrong_addresses(provider: Provider) -> dict[str, str]:
    """The browser goes there, not the product: still to no machine that only the product could reach."""
    if not 1 <= len(provider.entity_id) <= LONGEST_URL:
        return {"metadata": str(_METADATA["no_provider"])}
    try:
        address_of(destination(provider.sign_on_url, by_customer=True))
    except Forbidden as forbidden:
        return {"metadata": str(FAULTS.get(forbidden.code, _NO_ADDRESS))}
    return {}


@transaction.atomic
def _keep(
    by: Member,
    wanted: WantedSaml,
    known: Connection | None,
    provider: Provider | None,
    certificate: x509.Certificate | None,
) -> Connection:
    connection = held(by, known)
    before = (connection.issuer, connection.certificates)
    certificates = certificates_in(connection.certificates)
    if provider is not None:
        connection.issuer, connection.sign_on_url = provider.entity_id, provider.sign_on_url
        certificates = provider.certificates
    if certificate is not None:
        certificates = [*certificates, certificate][-AT_ONCE:] if provider is None else [*certificates, certificate]
    connection.certificates = kept(certificates)
    connection.protocol, connection.client_id, connection.secret_sealed = Protocol.SAML, "", ""
    _require_owner(by, connection, before)
    return keep(by, connection, Terms(wanted.name, wanted.role, wanted.joins, wanted.required))


def _require_owner(by: Member, connection: Connection, before: tuple[str, str]) -> None:
    """Whoever gives the key says who everybody is: where a provider vouches for people already, its owner does."""
    same_provider = before[0] == connection.issuer and before[1] != connection.certificates
    if same_provider and by.role != Role.OWNER and is_known_to(connection):
        raise NotPermitted(
            _("People come in by this provider. Only an owner of the workspace changes its certificates.")
        )
