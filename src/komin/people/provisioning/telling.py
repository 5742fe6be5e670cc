"""What a person is told whom a company's directory put down."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from komin.kernel.personal_data import Purpose
from komin.people.workspaces.models import Member
from komin.platform.mail.send import send_later


def tell_brought_in(member: Member) -> None:
    """Whence we have their data, what for, and what they can do about it, at once and not a month later (GDPR
    Art. 14(3))."""
    person = member.person
    with translation.override(person.language):
        path = reverse("rights:link")
    send_later(
        template="provisioning/mail/brought_in",
        to=person.email,
        language=person.language,
        context={
            "name": member.workspace.name,
            "address": f"{settings.PUBLIC_URL}{path}",
        },
        purpose=Purpose.RIGHTS,
    )
