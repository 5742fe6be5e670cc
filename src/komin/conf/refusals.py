"""What Django itself refuses or a fault ends: a page for people, a problem for programs under `/api/`."""

import sys
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from komin.api.problems import DISK_FULL, REDIS_AWAY, problem, refusal
from komin.web import views
from komin.web.faults import Passing, passing_fault

P = ParamSpec("P")
# What is said of a fault that passes; of a database that is away, what every other 503 says.
_PASSING = {Passing.DISK_FULL: DISK_FULL, Passing.REDIS_AWAY: REDIS_AWAY}
Handler = Callable[Concatenate[HttpRequest, P], HttpResponse]


def _asks_for_data(request: HttpRequest) -> bool:
    return request.path_info.startswith("/api/")


def _in_a_language_of_the_request(handler: Handler[P]) -> Handler[P]:
    """What fails before the person is known speaks the language of the address or of the browser."""

    @wraps(handler)
    def speaking(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if hasattr(request, "LANGUAGE_CODE"):
            return handler(request, *args, **kwargs)
        of_address = translation.get_language_from_path(request.path_info)
        with translation.override(of_address or translation.get_language_from_request(request)):
            return handler(request, *args, **kwargs)

    return speaking


@_in_a_language_of_the_request
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if _asks_for_data(request):
        return refusal(413 if isinstance(exception, RequestDataTooBig) else 400)
    return views.bad_request(request, exception)


@_in_a_language_of_the_request
def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(403) if _asks_for_data(request) else views.permission_denied(request, exception)


@_in_a_language_of_the_request
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return refusal(403) if _asks_for_data(request) else views.csrf_failure(request, reason)


@_in_a_language_of_the_request
def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return refusal(404) if _asks_for_data(request) else views.page_not_found(request, exception)


@_in_a_language_of_the_request
def server_error(request: HttpRequest) -> HttpResponse:
    if not _asks_for_data(request):
        return views.server_error(request)
    fault = passing_fault(sys.exc_info()[1])
    if fault is None:
        return refusal(500)
    answer = problem(503, fault.value, _PASSING[fault]) if fault in _PASSING else refusal(503)
    answer["Retry-After"] = views.RETRY_AFTER_FAULT
    return answer


class NoBlankRefusals:
    """Middleware: a method that an address does not take is refused by Django with an empty page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        told = refusal(405) if _asks_for_data(request) else views.method_not_allowed(request)
        told["Allow"] = response["Allow"]
        return told
