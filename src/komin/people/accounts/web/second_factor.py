"""How allauth's second factors and passkeys work in this product."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from komin.kernel.sealing import seal, unseal
from komin.people.accounts.qr import qr_of_address
from komin.people.accounts.second_factors import PURPOSE


class SecondFactorAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        """The secret of an authenticator app and the seed of recovery codes."""
        return seal(text, purpose=PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, purpose=PURPOSE)

    def build_totp_svg(self, url: str) -> str:
        """Drawn here: the secret never leaves for a service that draws codes."""
        return qr_of_address(url)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        return _("Passkey")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys are for the host that the page came from, which ALLOWED_HOSTS knows."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Komin"}
