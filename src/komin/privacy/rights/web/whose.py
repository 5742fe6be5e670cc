"""Whose rights a page is about: who is signed in, or who came by the link of a mail."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.accounts.web.adapter import CLOSED_ACCOUNT
from komin.privacy.erasure.queries import person_called

_KEY = "rights"
_LASTS = timedelta(hours=1)


def let_in(request: HttpRequest, person: Person) -> None:
    """For an hour, on these pages only: it is no sign-in."""
    until = clock.now() + _LASTS
    request.session[_KEY] = {"person": str(person.pk), "until": until.isoformat()}


def let_out(request: HttpRequest) -> None:
    request.session.pop(_KEY, None)
    request.session.pop(CLOSED_ACCOUNT, None)


def whose(request: HttpRequest) -> Person | None:
    if isinstance(request.user, Person):
        return request.user
    came = request.session.get(_KEY)
    if not came or datetime.fromisoformat(came["until"]) < clock.now():
        return None
    return person_called(came["person"])


def person_of_closed_account(request: HttpRequest) -> Person | None:
    """Who gave the right password, and was not let in."""
    known = request.session.get(CLOSED_ACCOUNT)
    return person_called(known) if known else None


def of_a_person(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Turn `view(request, person, …)` into `view(request, …)`; nobody is sent to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: object) -> HttpResponseBase:
        person = whose(request)
        if person is None:
            return redirect_to_login(request.get_full_path())
        response = view(request, person, **named)
        patch_cache_control(response, private=True, no_store=True)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return guarded
