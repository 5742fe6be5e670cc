"""How a program proves itself to the API: by a token, to the operations that name a scope and no others."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer, SessionAuth

from komin.kernel.errors import NotFound, NotPermitted
from komin.people.tokens.models import AccessToken
from komin.people.tokens.scopes import Scope, acting_role
from komin.people.workspaces.models import Member, Role


@dataclass(frozen=True, slots=True)
class Program:
    """Who is behind a request with a token, in an operation that needs `scope`; None where any token will do."""

    token: AccessToken
    scope: Scope | None

    def member_at(self, slug: str) -> Member:
        """As whom it acts in the workspace at `slug`. Raises NotFound in every other workspace than its own."""
        if self.token.workspace.slug != slug:
            raise NotFound(_("This page does not exist, or not for you."))
        member = self.token.member
        member.workspace = self.token.workspace
        # Never saved: it is as much of the member as the token stands for.
        member.role = acting_role(Role(member.role), self.scope, self.token.granted)
        return member


class KnownToken(HttpBearer):
    """`Authorization: Bearer …`, whatever its scopes. The token was looked up before, by `komin.api.programs`."""

    def __call__(self, request: HttpRequest) -> Any:
        token = getattr(request, "access_token", None)
        return self.authenticate(request, token) if token is not None else None

    def authenticate(self, request: HttpRequest, token: Any) -> Program:
        return Program(token, None)


class ScopedToken(KnownToken):
    """A token that has one of `scopes`; it acts by the first of them that it has."""

    def __init__(self, *scopes: Scope) -> None:
        super().__init__()
        self.scopes = scopes

    def authenticate(self, request: HttpRequest, token: Any) -> Program:
        held = next((scope for scope in self.scopes if scope in token.granted), None)
        if held is None:
            said = _("This token lacks the scope %(scope)s. Make one that has it.")
            raise NotPermitted(said % {"scope": self.scopes[0].value}, code="scope_missing")
        return Program(token, held)


class PersonOnly(SessionAuth):
    """The person's browser. A token that is sent along is never passed over in favour of a cookie."""

    def __call__(self, request: HttpRequest) -> Any:
        if getattr(request, "access_token", None) is not None:
            raise NotPermitted(_("This is done in the browser, not with a token."), code="not_for_tokens")
        return super().__call__(request)


def open_to(*scopes: Scope) -> list[Any]:
    """For the `auth` of a router or of an operation: a token with one of `scopes`, or a person who is signed in."""
    return [ScopedToken(*scopes), SessionAuth()]


def actor_id(request: HttpRequest) -> uuid.UUID | None:
    """The token's id or the person's: whose limits and whose idempotency keys count."""
    token = getattr(request, "access_token", None)
    return token.pk if token is not None else request.user.pk
