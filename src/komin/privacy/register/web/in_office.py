"""Who may open the screens of the site's operator. For everybody else they do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.accounts.models import Person
from komin.privacy.register.actions.refuse_page import refuse_page
from komin.privacy.register.models import Office
from komin.privacy.register.officers import Officer, officer

P = ParamSpec("P")
OfficeView = Callable[Concatenate[HttpRequest, Officer, P], HttpResponseBase]


def in_office(*offices: Office) -> Callable[[OfficeView[P]], Callable[..., HttpResponseBase]]:
    """Turn `view(request, officer, …)` into `view(request, …)` for whoever holds one of `offices`, any without."""

    def decorate(view: OfficeView[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            person = request.user if isinstance(request.user, Person) else None
            by = officer(person) if person is not None else None
            if person is None or by is None or not by.holds(*(offices or Office)):
                if person is not None and by is not None and by.offices:
                    refuse_page(by=by, person=person, page=_called(request))
                raise NotFound(_("This page does not exist, or not for you."))
            response = view(request, by, *args, **kwargs)
            patch_cache_control(response, private=True, no_store=True)
            return response

        return guarded

    return decorate


def _called(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
