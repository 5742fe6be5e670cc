"""What every template knows."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_bidi

from komin.people.accounts.models import Person
from komin.people.accounts.web.display import text_size, theme_of_device
from komin.people.accounts.web.shared_computers import is_shared
from komin.people.accounts.web.unused_sessions import SHARED_IDLE
from komin.people.operators.web.session import is_operator_session
from komin.people.workspaces.brand import brand_of
from komin.people.workspaces.second_factor import second_factor_due
from komin.web.switching import places_of


@dataclass(frozen=True)
class LanguageChoice:
    """A language of the interface; `address` is this page in it or, where the page has no language, the home page."""

    code: str
    name: str
    address: str


def site(request: HttpRequest) -> dict[str, Any]:
    """Operator, theme, text size, languages, and who is looking."""
    member = getattr(request, "member", None)
    in_address = _language_is_in_the_address(request)
    return {
        "operator_name": settings.KOMIN["OPERATOR_NAME"],
        "operator_email": settings.KOMIN["OPERATOR_EMAIL"],
        "public_url": settings.PUBLIC_URL,
        "theme": _theme(request),
        "text_size": text_size(request),
        "idle_seconds": int(SHARED_IDLE.total_seconds()) if _is_shared(request) else 0,
        "interface_language": get_language(),
        "interface_direction": "rtl" if get_language_bidi() else "ltr",
        "languages": [_choice(request, code, name, in_address) for code, name in settings.LANGUAGES],
        "language_in_address": in_address,
        "member": member,
        "workspace": member.workspace if member else None,
        "doors": SimpleLazyObject(partial(places_of, request)),
        "brand": brand_of(member.workspace) if member else None,
        "operator_session": is_operator_session(request),
        "second_factor_due": second_factor_due(member) if member else None,
    }


def _is_shared(request: HttpRequest) -> bool:
    """An error may be shown before there is a session."""
    return hasattr(request, "user") and request.user.is_authenticated and is_shared(request)


def _language_is_in_the_address(request: HttpRequest) -> bool:
    """Public pages that exist, but not inside a workspace, and not an address that nothing answers."""
    return request.resolver_match is not None and translation.get_language_from_path(request.path_info) is not None


def _choice(request: HttpRequest, code: str, name: str, in_address: bool) -> LanguageChoice:
    if in_address:
        return LanguageChoice(code, name, translate_url(request.get_full_path(), code))
    with translation.override(code):
        return LanguageChoice(code, name, reverse("site:home"))


def _theme(request: HttpRequest) -> str:
    """The person's choice, or the visitor's on this device."""
    user = getattr(request, "user", None)
    return user.theme if isinstance(user, Person) else theme_of_device(request)
