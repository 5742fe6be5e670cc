"""Error pages."""

import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils import translation

from komin.kernel.errors import DomainError, add_headers
from komin.web.faults import passing_fault

# Seconds, as browsers and programs are told to wait (RFC 9110 § 10.2.3).
RETRY_AFTER_FAULT = "30"
_RETRY_AFTER_ATTEMPTS = "60"

_TEMPLATES = {400: "errors/400.html", 403: "errors/403.html", 404: "errors/404.html", 409: "errors/409.html"}
_TEMPLATES |= {413: "errors/413.html", 429: "errors/429.html", 503: "errors/503.html"}


def domain_error_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page that says what the domain refused and what to do."""
    template = "web/" + _TEMPLATES.get(error.status, "errors/400.html")
    response = render(request, template, {"message": error.message}, status=error.status)
    return add_headers(response, error.headers)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return render(request, f"web/errors/{status}.html", status=status)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "web/errors/403.html", {"form_expired": True}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/errors/404.html", status=404)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    return render(request, "web/errors/405.html", status=405)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Called by allauth when a limit of attempts is reached."""
    response = render(request, "web/errors/429.html", status=429)
    response["Retry-After"] = _RETRY_AFTER_ATTEMPTS
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of the code, or of what the product stands on (`faults`): 500 or 503.

    The page needs neither a database nor a context processor: both may be what failed. It speaks every language,
    the one of the request first.
    """
    fault = passing_fault(sys.exc_info()[1])
    known = [code for code, _ in settings.LANGUAGES]
    spoken = sorted(known, key=lambda code: code != translation.get_language())
    context = {
        "fault": fault.value if fault else "",
        "spoken": spoken,
        "request_id": getattr(request, "request_id", ""),
    }
    page = loader.get_template("web/errors/unaided.html").render(context)
    if fault is None:
        return HttpResponse(page, status=500)
    return HttpResponse(page, status=503, headers={"Retry-After": RETRY_AFTER_FAULT})
