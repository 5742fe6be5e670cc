"""The mail of an invitation."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from komin.kernel.dates import date_format
from komin.kernel.identifiers import new_token
from komin.kernel.personal_data import Purpose
from komin.people.members.models import Invitation, token_hash
from komin.people.workspaces.models import Member, Role
from komin.platform.mail.send import send_later


def give_token(invitation: Invitation) -> str:
    """A new token, whose hash the invitation keeps; one that was sent before opens nothing any more."""
    token = new_token()
    invitation.token_sha256 = token_hash(token)
    return token


def send_invitation(invitation: Invitation, token: str, *, by: Member) -> None:
    """In the workspace's language: who asks, to what, whence the address, and how to refuse (GDPR Article 14)."""
    language = by.workspace.language
    with translation.override(language):
        path = reverse("joining:invitation", args=[token])
        last_day = date_format(by.workspace.day_of(invitation.open_until), "j F Y")
    send_later(
        template="members/mail/invitation",
        to=invitation.email,
        language=language,
        context={
            "inviter": by.person.get_full_name(),
            "name": by.workspace.name,
            "role": Role(invitation.role).label,
            "message": invitation.message,
            "address": f"{settings.PUBLIC_URL}{path}",
            "last_day": last_day,
        },
        purpose=Purpose.ACCOUNT,
    )
