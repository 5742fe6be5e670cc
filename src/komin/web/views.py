"""Error pages."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

from komin.kernel.errors import DomainError

_TEMPLATES = {400: "errors/400.html", 403: "errors/403.html", 404: "errors/404.html", 409: "errors/409.html"}
_TEMPLATES |= {413: "errors/413.html", 503: "errors/503.html"}


def domain_error_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page that says what the domain refused and what to do."""
    template = "web/" + _TEMPLATES.get(error.status, "errors/400.html")
    return render(request, template, {"message": error.message}, status=error.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return render(request, f"web/errors/{status}.html", status=status)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/errors/403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "web/errors/403.html", {"form_expired": True}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/errors/404.html", status=404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Called by allauth when a limit of attempts is reached."""
    return render(request, "web/errors/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither a database nor a context processor: both may be what failed."""
    page = loader.get_template("web/errors/500.html").render({"request_id": getattr(request, "request_id", "")})
    return HttpResponse(page, status=500)
