"""The same request without the person: what is drawn for it has no name, no token and no form of an account."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from komin.people.accounts.models import Person
from komin.people.accounts.web.display import text_size, theme_of_device

# Whether a script fetches it is seen by the last one: then it holds no notice, which nobody could answer in a copy.
_KEPT = ("SERVER_NAME", "SERVER_PORT", "HTTP_SEC_FETCH_DEST")


def from_nobody(request: HttpRequest, path: str) -> HttpRequest:
    """At `path`. Colours, size of text and what was answered about cookies stay as they were chosen; the language is
    that of the thread."""
    theme, text = look_of(request)
    bare = HttpRequest()
    bare.method, bare.path, bare.path_info = "GET", path, path
    bare.META = {name: request.META[name] for name in _KEPT if name in request.META}
    bare.resolver_match = request.resolver_match
    bare.user = AnonymousUser()
    bare.COOKIES = {settings.THEME_COOKIE_NAME: theme, settings.TEXT_COOKIE_NAME: text}
    if choice := request.COOKIES.get(settings.CHOICE_COOKIE_NAME):
        bare.COOKIES[settings.CHOICE_COOKIE_NAME] = choice
    return bare


def look_of(request: HttpRequest) -> tuple[str, str]:
    """Theme and size of text."""
    theme = request.user.theme if isinstance(request.user, Person) else theme_of_device(request)
    return theme, text_size(request)
