"""What is not mailed to a restricted address, and what the person is told of the restriction."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import translation

from komin.kernel.dates import date_format
from komin.kernel.personal_data import Category, Purpose
from komin.people.accounts.queries import restricted_in
from komin.platform.mail.models import OutgoingMail
from komin.platform.mail.send import send_later
from komin.privacy.erasure.passes import link_of
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.restriction.models import Restriction

# Of their rights, of the safety of the account, and what they ask for at the very moment, as a code to sign in.
_STILL_SENT = frozenset({Purpose.RIGHTS, Purpose.SECURITY, Purpose.ACCOUNT})
# A change of the charter is told to everybody: the law asks for it (Art. 13(3)).
_LAW = "charter/mail/changed"
# An invitation is asked for by somebody else.
_OF_OTHERS = "members/mail/"


def is_stopped(mail: OutgoingMail) -> bool:
    sent = Purpose(mail.purpose) in _STILL_SENT and not mail.template.startswith(_OF_OTHERS)
    if sent or mail.template == _LAW:
        return False
    return restricted_in(Category.CONTACT).filter(email__iexact=mail.recipient).exists()


def tell_that_it_began(restriction: Restriction) -> None:
    _to_person("began", restriction, {})


def tell_that_it_will_end(restriction: Restriction) -> None:
    assert restriction.lifts_at is not None, "it ends on a day"
    with translation.override(restriction.person.language):
        day = date_format(restriction.lifts_at, "j F Y")
    _to_person("lifting", restriction, {"day": day, "reason": restriction.lifting_reason})


def tell_that_it_stays(restriction: Restriction) -> None:
    _to_person("stays", restriction, {})


def tell_that_it_ended(restriction: Restriction) -> None:
    _to_person("ended", restriction, {})


def tell_operator(restriction: Restriction) -> None:
    """By number: whoever looks into it does so at the desk."""
    context = {"number": str(restriction.pk)}
    _send("operator", settings.KOMIN["OPERATOR_EMAIL"], settings.LANGUAGE_CODE, context)


def _to_person(template: str, restriction: Restriction, more: Mapping[str, str]) -> None:
    person = restriction.person
    if not can_be_reached(person.email):
        return
    with translation.override(person.language):
        scopes = "; ".join(str(scope.label) for scope in restriction.scopes)
    context = {"first_name": person.first_name, "scopes": scopes, "address": link_of(person), **more}
    _send(template, person.email, person.language, context)


def _send(template: str, to: str, language: str, context: Mapping[str, str]) -> None:
    path = f"restriction/mail/{template}"
    send_later(template=path, to=to, language=language, context=context, purpose=Purpose.RIGHTS)
