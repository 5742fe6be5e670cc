"""Version 1 of the API: every slice's router under one roof, one form of error (RFC 9457)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from komin.api.description import Interface
from komin.api.places import errors_of
from komin.api.problems import problem, refusal, wrong_input
from komin.floor.improving.api.routers import router as improving
from komin.floor.sharing.api.labels import router as labels
from komin.floor.sharing.api.routers import router as sharing
from komin.floor.sharing.api.sheets import router as sheets
from komin.floor.stations.api.routers import router as stations
from komin.floor.tablets.api.routers import router as tablets
from komin.floor.viewing.api.routers import router as viewing
from komin.kernel.errors import DomainError, add_headers
from komin.messaging.webhooks.api.routers import router as webhooks
from komin.people.ownership.api.grouping import router as grouping
from komin.people.ownership.api.inviting import router as inviting
from komin.people.ownership.api.operators import router as operators
from komin.people.ownership.api.people import router as people
from komin.people.ownership.api.routers import router as ownership
from komin.people.ownership.api.trail import router as trail
from komin.people.tokens.api.authentication import PersonOnly
from komin.people.tokens.api.routers import router as tokens
from komin.playbooks.authoring.api.routers import router as authoring
from komin.playbooks.capturing.api.routers import capture, phones
from komin.playbooks.discussing.api.routers import router as discussing
from komin.playbooks.exporting.api.routers import router as exporting
from komin.playbooks.importing.api.routers import router as importing
from komin.playbooks.library.api.arranging import router as arranging
from komin.playbooks.library.api.filings import router as filings
from komin.playbooks.library.api.numbers import router as numbers
from komin.playbooks.library.api.rights import router as rights
from komin.playbooks.library.api.routers import router as library
from komin.playbooks.library.api.searching import router as searching
from komin.playbooks.media.api.routers import router as media
from komin.playbooks.publishing.api.approvals import router as approvals
from komin.playbooks.publishing.api.history import router as history
from komin.playbooks.publishing.api.reviews import router as reviews
from komin.playbooks.publishing.api.routers import router as publishing
from komin.playbooks.publishing.api.rules import router as rules
from komin.playbooks.register.api.routers import router as register
from komin.playbooks.register.api.verification import router as verification
from komin.playbooks.reusing.api.routers import router as reusing
from komin.playbooks.templating.api.routers import router as templating
from komin.playbooks.translating.api.routers import router as translating

api = Interface(title="Komin", version="1.0.0", auth=PersonOnly(), docs_url=None, urls_namespace="api")
for tag, router in (
    ("tokens", tokens),
    ("ownership", ownership),
    ("ownership", trail),
    ("people", people),
    ("people", inviting),
    ("people", grouping),
    ("people", operators),
    ("tablets", tablets),
    ("library", library),
    ("library", arranging),
    ("library", filings),
    ("library", searching),
    ("library", rights),
    ("library", numbers),
    ("authoring", authoring),
    ("authoring", history),
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
    ("publishing", rules),
    ("register", register),
    ("register", verification),
    ("viewing", viewing),
    ("exporting", exporting),
    ("importing", importing),
    ("stations", stations),
    ("sharing", sharing),
    ("sharing", sheets),
    ("sharing", labels),
    ("improving", improving),
    ("webhooks", webhooks),
):
    api.add_router("/workspaces/{slug:slug}", router, tags=[tag])


@api.exception_handler(DomainError)
def domain_error(request: HttpRequest, error: DomainError | type[DomainError]) -> HttpResponse:
    assert isinstance(error, DomainError)
    places = errors_of(request, error.fields) if error.fields_are_sent else ()
    said = problem(error.status, error.code, error.message, fields=error.fields, errors=places)
    return add_headers(said, error.headers)


@api.exception_handler(ValidationError)
def invalid_input(request: HttpRequest, error: Any) -> HttpResponse:
    return wrong_input(request, error.errors)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: Any) -> HttpResponse:
    """Not signed in, a body that is no JSON, a form token that is missing."""
    return refusal(error.status_code)
