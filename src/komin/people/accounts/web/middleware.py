"""Inside, the interface speaks the person's language; public pages speak the language of their address."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from komin.people.accounts.models import Person

GetResponse = Callable[[HttpRequest], HttpResponse]


class PersonLanguage:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(self._language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def _language(self, request: HttpRequest) -> str:
        of_address = translation.get_language_from_path(request.path_info)
        if of_address:
            return of_address
        if isinstance(request.user, Person):
            return request.user.language
        return translation.get_language_from_request(request) or settings.LANGUAGE_CODE
