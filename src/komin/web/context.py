"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_bidi

from komin.people.accounts.models import Person, Theme
from komin.people.accounts.web.preferences import THEME_COOKIE


def site(request: HttpRequest) -> dict[str, Any]:
    """Operator, theme, and the same page in the other languages (public pages only)."""
    member = getattr(request, "member", None)
    path = request.get_full_path()
    return {
        "operator_name": settings.KOMIN["OPERATOR_NAME"],
        "operator_email": settings.KOMIN["OPERATOR_EMAIL"],
        "public_url": settings.PUBLIC_URL,
        "theme": _theme(request),
        "interface_language": get_language(),
        "interface_direction": "rtl" if get_language_bidi() else "ltr",
        "alternate_urls": {code: translate_url(path, code) for code, _ in settings.LANGUAGES},
        "member": member,
        "workspace": member.workspace if member else None,
    }


def _theme(request: HttpRequest) -> str:
    """The person's choice, the visitor's for this visit, or the device's."""
    user = getattr(request, "user", None)
    if isinstance(user, Person):
        return user.theme
    chosen = request.COOKIES.get(THEME_COOKIE, Theme.DEVICE)
    return chosen if chosen in Theme.values else Theme.DEVICE
