"""A workspace gets a key of its own towards providers that speak SAML, or the next one."""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.db import transaction

from komin.kernel import clock
from komin.kernel.sealing import seal
from komin.people.single_sign_on.access import can_manage_sign_on
from komin.people.single_sign_on.models import MOST_KEYS, ServiceKey
from komin.people.single_sign_on.secrets import PURPOSE
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import record

_BITS = 3072
_LASTS = timedelta(days=5 * 365)


@transaction.atomic
def make_service_key(*, by: Member) -> ServiceKey:
    """The one before it still opens; those before that are gone. Raises NotPermitted."""
    can_manage_sign_on(by).require()
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    private = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    made = ServiceKey.objects.create(
        workspace_id=by.workspace_id,
        key_sealed=seal(_written(private), purpose=PURPOSE),
        certificate=_certificate(private).public_bytes(Encoding.PEM).decode(),
    )
    own = ServiceKey.objects.in_workspace(by.workspace_id)
    kept = list(own.values_list("pk", flat=True)[:MOST_KEYS])
    own.exclude(pk__in=kept).delete()
    record(by=by, action="service_key.make", on=made)
    return made


@transaction.atomic
def remove_service_keys(*, by: Member) -> None:
    """Requests are not signed any more, and nothing that is encrypted is opened. Raises NotPermitted."""
    can_manage_sign_on(by).require()
    for key in ServiceKey.objects.in_workspace(by.workspace_id).select_for_update():
        record(by=by, action="service_key.remove", on=key)
        key.delete()


def _written(private: rsa.RSAPrivateKey) -> str:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _certificate(private: rsa.RSAPrivateKey) -> x509.Certificate:
    """Providers want a key in this form; nothing follows from its name."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Komin")])
    now = clock.now()
    unsigned = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _LASTS)
    )
    return unsigned.sign(private, SHA256())
