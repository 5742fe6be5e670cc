"""Middleware for `/api/`: who a token is, how often it may ask, what was answered before, and what is known already."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _

from komin.api.limits import CHANGES, REQUESTS, Spent, spend, tell
from komin.api.problems import problem
from komin.kernel.entity_tags import is_known
from komin.kernel.errors import DomainError, add_headers
from komin.people.accounts.models import Person
from komin.people.accounts.web.limits import is_within
from komin.people.tokens.actions.note_use import note_use
from komin.people.tokens.api.authentication import actor_id
from komin.people.tokens.models import AccessToken
from komin.people.tokens.queries import token_of
from komin.people.workspaces.queries import membership
from komin.platform.programs.conditions import tag_of
from komin.platform.programs.idempotency import Sent, UnderWay, may_keep_answer, once

GetResponse = Callable[[HttpRequest], HttpResponseBase]
_SAFE = ("GET", "HEAD", "OPTIONS")
_GUESSES = "30/10m/ip"


class Programs:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith("/api/v1/"):
            return self.get_response(request)
        scheme, _blank, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return self._answer(request)
        token = _known(request, secret.strip())
        if not isinstance(token, AccessToken):
            return token
        request.access_token = token  # type: ignore[attr-defined]
        spent = _spend(request, token)
        over = next((one for one in spent if one.is_over), None)
        response = _too_often(over) if over else self._answer(request)
        tell(response, spent)
        patch_vary_headers(response, ["Authorization"])
        patch_cache_control(response, private=True)
        if not response.has_header("ETag"):
            patch_cache_control(response, no_store=True)
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        sent = _sent_with_key(request)
        if sent is not None:
            return _once(sent, lambda: self.get_response(request))
        response = self.get_response(request)
        return _tagged(request, response) if request.method == "GET" else response


def _known(request: HttpRequest, secret: str) -> AccessToken | HttpResponse:
    """Guessing is slowed by the visitor's address; one that does not work is never passed over for a cookie."""
    token = None
    if is_within(request, action="access_token", rate=_GUESSES, counts=False):
        token = token_of(secret)
        if token is not None:
            note_use(token)
            return token
        is_within(request, action="access_token", rate=_GUESSES)
        said = problem(401, "bad_token", _("This token does not work: it is mistyped, expired or revoked."))
        said["WWW-Authenticate"] = 'Bearer realm="Komin", error="invalid_token"'
        return said
    said = problem(429, "too_many", _("Too many tokens that do not work. Wait ten minutes."))
    said["Retry-After"] = "600"
    return said


def _spend(request: HttpRequest, token: AccessToken) -> list[Spent]:
    spent = [spend(REQUESTS, token.pk)]
    return spent if request.method in _SAFE else [*spent, spend(CHANGES, token.pk)]


def _too_often(over: Spent) -> HttpResponse:
    said = problem(429, "too_many", _("This token asks too often. Go on in %(seconds)d s.") % {"seconds": over.reset})
    said["Retry-After"] = str(over.reset)
    return said


def _sent_with_key(request: HttpRequest) -> Sent | None:
    """What carries a key, by somebody who is in the workspace of the address; for others a key means nothing."""
    if request.method in _SAFE or "Idempotency-Key" not in request.headers:
        return None
    actor, workspace_id = actor_id(request), _workspace_id(request)
    if actor is None or workspace_id is None or not may_keep_answer(request):
        return None
    return Sent(workspace_id, actor, request.headers["Idempotency-Key"].strip().strip('"'), request)


def _once(sent: Sent, proceed: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        return once(sent, proceed)
    except DomainError as refused:
        said = problem(refused.status, refused.code, refused.message)
        add_headers(said, refused.headers)
        if isinstance(refused, UnderWay):
            said["Retry-After"] = "1"
        return said


def _workspace_id(request: HttpRequest) -> uuid.UUID | None:
    try:
        slug = resolve(request.path_info).kwargs.get("slug", "")
    except Resolver404:
        return None
    token = getattr(request, "access_token", None)
    if token is not None:
        return token.workspace_id if token.workspace.slug == slug else None
    member = membership(request.user, slug) if isinstance(request.user, Person) else None
    return member.workspace_id if member else None


def _tagged(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Every answer to GET has an entity tag; who names it is told that nothing changed."""
    if response.status_code != 200 or not isinstance(response, HttpResponse) or response.has_header("ETag"):
        return response
    tag = tag_of(response.content.hex())
    if is_known(request, tag):
        response = HttpResponse(status=304)
        del response["Content-Type"]
    response["ETag"] = tag
    return response
