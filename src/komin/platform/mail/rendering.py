"""A mail's three parts, from templates, in the language of its reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.utils import translation

from komin.kernel.personal_data import Purpose
from komin.kernel.text import clean_line
from komin.platform.mail.contacts import contact_about

_LONGEST_SUBJECT = 250


@dataclass(frozen=True, slots=True)
class RenderedMail:
    subject: str
    text: str
    html: str


def render_mail(*, template: str, language: str, context: Mapping[str, Any], purpose: Purpose) -> RenderedMail:
    """`<template>.subject.txt`, `<template>.txt` and `<template>.html`. Raises TemplateDoesNotExist.

    A line break that a name brings into the subject becomes a space: headers can't be injected.
    """
    everything = {**_about_the_sender(purpose), "purpose": purpose.value, "language": language, **context}
    with translation.override(language):
        everything["direction"] = "rtl" if translation.get_language_bidi() else "ltr"
        return RenderedMail(
            subject=clean_line(_render(f"{template}.subject.txt", everything, escaped=False))[:_LONGEST_SUBJECT],
            text=_render(f"{template}.txt", everything, escaped=False).strip() + "\n",
            html=_render(f"{template}.html", everything, escaped=True),
        )


def _about_the_sender(purpose: Purpose) -> dict[str, str]:
    return {
        "operator_name": settings.KOMIN["OPERATOR_NAME"],
        "operator_address": settings.KOMIN["OPERATOR_ADDRESS"],
        "operator_email": contact_about(purpose),
        "public_url": settings.PUBLIC_URL,
        "public_host": public_host(),
    }


def public_host() -> str:
    """The name of the site as people know it, without port."""
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"


def _render(name: str, context: dict[str, Any], *, escaped: bool) -> str:
    backend = engines["django"]
    assert isinstance(backend, DjangoTemplates)
    return backend.engine.get_template(name).render(Context(context, autoescape=escaped))
