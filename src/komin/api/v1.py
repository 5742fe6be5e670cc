"""Version 1 of the API: every slice's router under one roof, one form of error (RFC 9457)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.security import SessionAuth

from komin.api.problems import problem, refusal, wrong_input
from komin.kernel.errors import DomainError
from komin.playbooks.authoring.api.routers import router as authoring
from komin.playbooks.capturing.api.routers import capture, phones
from komin.playbooks.discussing.api.routers import router as discussing
from komin.playbooks.media.api.routers import router as media
from komin.playbooks.publishing.api.routers import router as publishing
from komin.playbooks.reusing.api.routers import router as reusing

api = NinjaAPI(title="Komin", version="1.0.0", auth=SessionAuth(), docs_url=None, urls_namespace="api")
api.add_router("/workspaces/{slug:slug}", media, tags=["media"])
api.add_router("/workspaces/{slug:slug}", authoring, tags=["authoring"])
api.add_router("/workspaces/{slug:slug}", discussing, tags=["discussing"])
api.add_router("/workspaces/{slug:slug}", reusing, tags=["reusing"])
api.add_router("/workspaces/{slug:slug}", phones, tags=["capturing"])
api.add_router("/workspaces/{slug:slug}", capture, tags=["capturing"])
api.add_router("/workspaces/{slug:slug}", publishing, tags=["publishing"])


@api.exception_handler(DomainError)
def domain_error(request: HttpRequest, error: DomainError | type[DomainError]) -> HttpResponse:
    assert isinstance(error, DomainError)
    return problem(error.status, error.code, error.message, fields=error.fields)


@api.exception_handler(ValidationError)
def invalid_input(request: HttpRequest, error: Any) -> HttpResponse:
    return wrong_input(error.errors)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: Any) -> HttpResponse:
    """Not signed in, a body that is no JSON, a form token that is missing."""
    return refusal(error.status_code)
