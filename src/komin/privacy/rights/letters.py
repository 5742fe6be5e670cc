"""Letters about requests, in the language of whoever asked: composed first, so that they can be read before they go."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.utils import translation

from komin.kernel.dates import date_format
from komin.kernel.personal_data import Purpose
from komin.platform.mail.contacts import privacy_contact
from komin.platform.mail.send import send_later
from komin.privacy.charter.links import complaints_to
from komin.privacy.erasure.telling import can_be_reached
from komin.privacy.rights.models import Asker, Letter, LetterKind, RightsRequest, Way

_LONGEST_SUBJECT = 250


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it would go."""

    subject: str
    text: str


def compose(kind: LetterKind, request: RightsRequest, more: Mapping[str, str]) -> Draft:
    """The first line of a template is the subject. `more` is what this kind of letter says besides."""
    with translation.override(request.language):
        context = {
            "number": str(request.pk),
            "kind": request.get_kind_display(),
            "received": date_format(request.received_on, "j F Y"),
            "due": date_format(request.due_on, "j F Y"),
            "contact": privacy_contact(),
            "authority": settings.KOMIN["AUTHORITY_NAME"],
            "authority_address": settings.KOMIN["AUTHORITY_ADDRESS"],
            "complaints": complaints_to(),
            "waits_for_a_mandate": request.asker != Asker.SELF and request.authority_checked_at is None,
            **more,
        }
        subject, _, text = _render(f"rights/letters/{kind.value}.txt", context).partition("\n")
    return Draft(subject.strip()[:_LONGEST_SUBJECT], text.strip())


def _render(name: str, context: Mapping[str, object]) -> str:
    """As plain text: nothing is escaped for a page."""
    backend = engines["django"]
    assert isinstance(backend, DjangoTemplates)
    return str(backend.engine.get_template(name).render(Context(dict(context), autoescape=False)))


def send_letter(kind: LetterKind, request: RightsRequest, more: Mapping[str, str]) -> Letter:
    """By mail to whoever has an address; else it waits to be printed."""
    draft = compose(kind, request, more)
    return _send(kind, request, draft, kept=draft.text)


def send_letter_with_code(request: RightsRequest, more: Mapping[str, str]) -> Letter:
    """`more` holds the code: it leaves with the mail and is kept nowhere."""
    draft = compose(LetterKind.IDENTITY, request, more)
    return _send(LetterKind.IDENTITY, request, draft, kept=draft.text.replace(more["code"], "····"))


def _send(kind: LetterKind, request: RightsRequest, draft: Draft, *, kept: str) -> Letter:
    way = Way.MAIL if can_be_reached(request.address) else Way.POST
    letter = Letter.objects.create(
        request=request, person_id=request.person_id, kind=kind, way=way, subject=draft.subject, text=kept
    )
    if way is Way.MAIL:
        context = {"subject": draft.subject, "text": draft.text}
        _mail("letter", request.address, request.language, context)
    return letter


def tell_operator_of_request(request: RightsRequest) -> None:
    _to_operator("request_new", request)


def remind_operator(request: RightsRequest) -> None:
    _to_operator("request_waits", request)


def _to_operator(template: str, request: RightsRequest) -> None:
    """By number only: what somebody asks for is read where it is kept."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        context = {
            "number": str(request.pk),
            "received": date_format(request.received_on, "j F Y"),
            "due": date_format(request.due_on, "j F Y"),
            "address": f"{settings.PUBLIC_URL}/office/requests/{request.pk}",
        }
    _mail(template, privacy_contact(), language, context)


def _mail(template: str, to: str, language: str, context: Mapping[str, str]) -> None:
    send_later(template=f"rights/mail/{template}", to=to, language=language, context=context, purpose=Purpose.RIGHTS)
