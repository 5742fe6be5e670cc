"""Version 1 of the API: every slice's router under one roof, one form of error (RFC 9457)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from komin.api.description import Interface
from komin.api.problems import problem, refusal, wrong_input
from komin.floor.improving.api.routers import router as improving
from komin.floor.sharing.api.routers import router as sharing
from komin.floor.stations.api.routers import router as stations
from komin.floor.viewing.api.routers import router as viewing
from komin.kernel.errors import DomainError, add_headers
from komin.messaging.webhooks.api.routers import router as webhooks
from komin.people.ownership.api.routers import router as ownership
from komin.people.tokens.api.authentication import PersonOnly
from komin.people.tokens.api.routers import router as tokens
from komin.playbooks.authoring.api.routers import router as authoring
from komin.playbooks.capturing.api.routers import capture, phones
from komin.playbooks.discussing.api.routers import router as discussing
from komin.playbooks.exporting.api.routers import router as exporting
from komin.playbooks.importing.api.routers import router as importing
from komin.playbooks.library.api.arranging import router as arranging
from komin.playbooks.library.api.routers import router as library
from komin.playbooks.media.api.routers import router as media
from komin.playbooks.publishing.api.approvals import router as approvals
from komin.playbooks.publishing.api.reviews import router as reviews
from komin.playbooks.publishing.api.routers import router as publishing
from komin.playbooks.register.api.routers import router as register
from komin.playbooks.reusing.api.routers import router as reusing
from komin.playbooks.templating.api.routers import router as templating
from komin.playbooks.translating.api.routers import router as translating

api = Interface(title="Komin", version="1.0.0", auth=PersonOnly(), docs_url=None, urls_namespace="api")
for tag, router in (
    ("tokens", tokens),
    ("ownership", ownership),
    ("library", library),
    ("library", arranging),
    ("authoring", authoring),
    ("media", media),
    ("discussing", discussing),
    ("templating", templating),
    ("reusing", reusing),
    ("translating", translating),
    ("capturing", phones),
    ("capturing", capture),
    ("publishing", publishing),
    ("publishing", approvals),
    ("publishing", reviews),
    ("register", register),
    ("viewing", viewing),
    ("exporting", exporting),
    ("importing", importing),
    ("stations", stations),
    ("sharing", sharing),
    ("improving", improving),
    ("webhooks", webhooks),
):
    api.add_router("/workspaces/{slug:slug}", router, tags=[tag])


@api.exception_handler(DomainError)
def domain_error(request: HttpRequest, error: DomainError | type[DomainError]) -> HttpResponse:
    assert isinstance(error, DomainError)
    said = problem(error.status, error.code, error.message, fields=error.fields)
    return add_headers(said, error.headers)


@api.exception_handler(ValidationError)
def invalid_input(request: HttpRequest, error: Any) -> HttpResponse:
    return wrong_input(error.errors)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: Any) -> HttpResponse:
    """Not signed in, a body that is no JSON, a form token that is missing."""
    return refusal(error.status_code)
