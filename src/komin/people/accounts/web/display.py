"""How pages look on one device: what a visitor chose is remembered there, by cookies that nothing else reads.

Text size belongs to the device for everybody: a tablet on a stand is read from further away than a phone. Theme and
language are the person's own for who is signed in. A cookie is set when something is chosen and never again by a later
visit (charter K30).
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from komin.people.accounts.models import Language, Theme

REMEMBERED = timedelta(days=183)


class TextSize(models.TextChoices):
    NORMAL = "normal", _("Normal text")
    LARGE = "large", _("Large text")
    LARGER = "larger", _("Larger text")
    LARGEST = "largest", _("Largest text")


def text_size(request: HttpRequest) -> str:
    """Empty for what pages have by themselves."""
    chosen = request.COOKIES.get(settings.TEXT_COOKIE_NAME, "")
    return chosen if chosen in TextSize.values and chosen != TextSize.NORMAL else ""


def theme_of_device(request: HttpRequest) -> str:
    """What a visitor chose, or what the device asks for."""
    chosen = request.COOKIES.get(settings.THEME_COOKIE_NAME, Theme.DEVICE)
    return chosen if chosen in Theme.values else Theme.DEVICE


def remember(response: HttpResponse, *, text: str = "", theme: str = "", language: str = "") -> None:
    """On this device, for half a year; what is no choice is left as it was."""
    choices = (
        (settings.TEXT_COOKIE_NAME, text, TextSize.values, TextSize.NORMAL),
        (settings.THEME_COOKIE_NAME, theme, Theme.values, Theme.DEVICE),
        (settings.LANGUAGE_COOKIE_NAME, language, Language.values, None),
    )
    for name, chosen, offered, default in choices:
        if chosen not in offered:
            continue
        if chosen == default:
            response.delete_cookie(name, samesite="Lax")
            continue
        response.set_cookie(name, chosen, max_age=REMEMBERED, secure=settings.SECURE, httponly=True, samesite="Lax")
