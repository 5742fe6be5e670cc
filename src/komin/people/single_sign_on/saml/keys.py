"""The workspace's own keys, as they are used."""

import uuid

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from komin.kernel.sealing import CannotUnseal, unseal
from komin.people.single_sign_on.queries import service_keys
from komin.people.single_sign_on.saml.refused import Reason, Refused
from komin.people.single_sign_on.secrets import PURPOSE


def private_keys(workspace_id: uuid.UUID) -> list[rsa.RSAPrivateKey]:
    """The newest first. Raises Refused when the key of the installation that sealed one is gone."""
    try:
        return [_loaded(one.key_sealed) for one in service_keys(workspace_id)]
    except CannotUnseal:
        raise Refused(Reason.SEALED, "a key can't be unsealed") from None


def _loaded(sealed: str) -> rsa.RSAPrivateKey:
    key = load_pem_private_key(unseal(sealed, purpose=PURPOSE).encode(), password=None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key
