"""The links of mails that stand for a sign-in where only the rights of a person are concerned (GDPR Art. 12(2))."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from komin.people.accounts.models import Person
from komin.privacy.erasure.models import DAYS_TO_CHANGE_ONES_MIND

_SALT = "komin.privacy.pass"
LASTS = timedelta(days=DAYS_TO_CHANGE_ONES_MIND)


def pass_of(person: Person) -> str:
    """Who has it is taken for the person on the pages about their own data, for a week; it opens nothing else."""
    return signing.dumps(person.pk.hex, salt=_SALT)


def link_of(person: Person) -> str:
    """The address that a mail leads to, in the language of the person."""
    with translation.override(person.language):
        return f"{settings.PUBLIC_URL}{reverse('rights:enter', args=[pass_of(person)])}"


def person_of(token: str) -> Person | None:
    """None for a pass that was altered, is too old, or whose person is no more."""
    try:
        pk = uuid.UUID(signing.loads(token, salt=_SALT, max_age=LASTS))
    except (signing.BadSignature, ValueError):
        return None
    return Person.objects.filter(pk=pk, former=False).first()
