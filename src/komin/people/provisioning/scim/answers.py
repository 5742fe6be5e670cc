"""SCIM over HTTP (RFC 7644): who asks, what is wrong, and how often one may ask."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from pydantic import ValidationError
from scim2_models import Context, Error, SCIMException, ScimPolicy
from scim2_models.base import BaseModel

from komin.kernel.errors import DomainError, TooMany, add_headers
from komin.people.accounts.web.limits import is_within
from komin.people.provisioning.actions.note_refusal import note_refusal
from komin.people.tokens.actions.note_use import note_use
from komin.people.tokens.queries import token_of
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.models import Member

MEDIA_TYPE = "application/scim+json"
LARGEST_BODY = 2_000_000
"""Bytes: a group of ten thousand."""
# What Entra ID and Okta send beyond the standard is taken as they mean it.
POLICY = ScimPolicy(
    unknown=ScimPolicy.Unknown.ignore,
    remove_value_as_filter=ScimPolicy.RemoveValue.apply,
    unmatched_path_filter=ScimPolicy.UnmatchedPathFilter.create,
)
_GUESSES, _REQUESTS = "30/10m/ip", "1200/m/key"
_TYPES = {"uniqueness": "uniqueness", "mutability": "mutability", "invalid": "invalidValue"}
View = Callable[..., HttpResponse]
Model = TypeVar("Model", bound=BaseModel)


class Unauthenticated(DomainError):
    status = 401
    code = "unauthenticated"


def operation(*methods: str) -> Callable[[View], View]:
    """Turn `view(request, by, …)` into `view(request, …)` for the methods, by the workspace's token."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, **named: str) -> HttpResponse:
            response = _answer(request, methods, view, named)
            patch_vary_headers(response, ["Authorization"])
            patch_cache_control(response, private=True, no_store=True)
            return response

        return answered

    return decorate


def answer(said: dict[str, Any] | None, status: int = 200, **headers: str) -> HttpResponse:
    if said is None:
        return HttpResponse(status=204, headers=headers)
    return HttpResponse(json.dumps(said), status=status, content_type=MEDIA_TYPE, headers=headers)


def body_of(request: HttpRequest, model: type[Model], context: Context) -> Model:
    """What was sent, as SCIM reads it. Raises ValidationError, SCIMException."""
    if len(request.body) > LARGEST_BODY:
        raise _too_large()
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError):
        said = None
    return model.model_validate(said, scim_ctx=context)


def _answer(request: HttpRequest, methods: tuple[str, ...], view: View, named: dict[str, str]) -> HttpResponse:
    if request.method not in methods:
        return _refused(405, _("This can't be done here."), Allow=", ".join(methods))
    by: Member | None = None
    try:
        by = _by(request)
        with POLICY:
            return view(request, by, **named)
    except ValidationError as wrong:
        return _unreadable(request, by, Error.from_validation_errors(wrong)[0])
    except SCIMException as wrong:
        return _unreadable(request, by, wrong.to_error())
    except DomainError as refused:
        status = 400 if refused.status == 422 else refused.status
        _note(request, by, status, refused.code)
        response = _refused(status, str(refused.message), scim_type=_TYPES.get(refused.code))
        return add_headers(response, refused.headers)


def _unreadable(request: HttpRequest, by: Member | None, error: Error) -> HttpResponse:
    status = error.status or 400
    _note(request, by, status, "unreadable")
    return answer(error.model_dump(), status=status)


def _note(request: HttpRequest, by: Member | None, status: int, code: str) -> None:
    """Not who asks whether somebody is there: a directory does that before it brings anybody in."""
    if by is None or (request.method == "GET" and status == 404):
        return
    resource = request.path.removeprefix("/scim/v2/").partition("/")[0]
    note_refusal(by=by, method=request.method or "", resource=resource, status=status, code=code)


def _refused(status: int, detail: str, scim_type: str | None = None, **headers: str) -> HttpResponse:
    return answer(Error(status=status, scim_type=scim_type, detail=detail).model_dump(), status, **headers)


def _by(request: HttpRequest) -> Member:
    """The integration that the token acts as. Guessing is slowed by the visitor's address, as for other tokens."""
    scheme, _blank, secret = request.headers.get("Authorization", "").partition(" ")
    if not is_within(request, action="access_token", rate=_GUESSES, counts=False):
        raise TooMany(_("Too many tokens that do not work. Wait ten minutes."))
    token = token_of(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        if secret:
            is_within(request, action="access_token", rate=_GUESSES)
        refused = Unauthenticated(_("Send a token of the workspace that may keep people and groups."))
        refused.headers = {"WWW-Authenticate": 'Bearer realm="Komin"'}
        raise refused
    if not is_within(request, action="scim", rate=_REQUESTS, key=str(token.pk)):
        raise TooMany(_("This token asks too often. Go on in a minute."))
    if Scope.PEOPLE_PROVISION not in token.granted or not token.member.integration:
        refused = Unauthenticated(_("Send a token of the workspace that may keep people and groups."))
        refused.status = 403
        raise refused
    note_use(token)
    return token.member


def _too_large() -> DomainError:
    refused = DomainError(_("This is too large. Send it in parts."))
    refused.status = 413
    return refused
