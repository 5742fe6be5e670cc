"""Letters about requests, in the language of the person."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format

from komin.kernel.personal_data import Purpose
from komin.platform.mail.send import send_later
from komin.privacy.erasure.telling import COMPLAINTS_TO, can_be_reached
from komin.privacy.rights.models import Answer, RightsRequest


def tell_that_it_was_received(request: RightsRequest) -> None:
    _to_person("request_received", request, {})


def send_extension(request: RightsRequest) -> None:
    _to_person("request_extended", request, {"reason": request.extension})


def send_answer(request: RightsRequest) -> None:
    with translation.override(request.language):
        reason = request.get_refusal_display() if request.answer == Answer.REFUSED else ""
    _to_person("request_answered", request, {"reason": reason, "reply": request.reply})


def tell_operator_of_request(request: RightsRequest) -> None:
    _to_operator("request_new", request)


def remind_operator(request: RightsRequest) -> None:
    _to_operator("request_waits", request)


def _to_person(template: str, request: RightsRequest, more: Mapping[str, str]) -> None:
    if can_be_reached(request.address):
        _send(template, request.address, request.language, request, more)


def _to_operator(template: str, request: RightsRequest) -> None:
    """By number only: what somebody asks for is read where it is kept."""
    _send(template, settings.KOMIN["OPERATOR_EMAIL"], settings.LANGUAGE_CODE, request, {})


def _send(template: str, to: str, language: str, request: RightsRequest, more: Mapping[str, str]) -> None:
    with translation.override(language):
        context = {
            "number": str(request.pk),
            "kind": request.get_kind_display(),
            "received": date_format(request.received_on, "j F Y"),
            "due": date_format(request.due_on, "j F Y"),
            "authority": COMPLAINTS_TO,
            **more,
        }
    send_later(template=f"rights/mail/{template}", to=to, language=language, context=context, purpose=Purpose.RIGHTS)
