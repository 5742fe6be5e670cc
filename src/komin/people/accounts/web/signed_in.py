"""From a request to the person who is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from komin.people.accounts.models import Person

P = ParamSpec("P")
PersonView = Callable[Concatenate[HttpRequest, Person, P], HttpResponseBase]


def person_required(page: str = "") -> Callable[[PersonView[P]], Callable[..., HttpResponseBase]]:
    """Turn `view(request, person, …)` into `view(request, …)` for whoever is signed in. Others sign in first, and come
    back to `page`, the name of an address; to where they were without it."""

    def decorate(view: PersonView[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not isinstance(request.user, Person):
                return redirect_to_login(reverse(page) if page else request.get_full_path())
            return view(request, request.user, *args, **kwargs)

        return guarded

    return decorate
