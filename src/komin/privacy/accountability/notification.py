"""The words for the authority: what the form of the CNIL asks about a breach (GDPR Art. 33(3)), in French."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from komin.platform.mail.contacts import privacy_contact
from komin.privacy.accountability.models import Breach

_LANGUAGE = "fr"


@dataclass(frozen=True, slots=True)
class Words:
    subject: str
    text: str


def notification_of(breach: Breach) -> Words:
    """To be typed or sent as it is; what is not known yet says so, and follows (Art. 33(4))."""
    with translation.override(_LANGUAGE):
        known = settings.KOMIN
        contact = f"{known['DPO']} {privacy_contact()}".strip()
        context = {"breach": breach, "known": known, "contact": contact, "authority": known["AUTHORITY_NAME"]}
        said: SafeString = render_to_string("accountability/notification.txt", context)
    subject, _, text = str(said).partition("\n")
    return Words(subject.strip(), text.strip())
