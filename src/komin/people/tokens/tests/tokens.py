"""Tokens for tests, made as people make them."""

import json
from typing import Any

from django.test import Client

from komin.people.tokens.actions.create_token import Asked, Made, create_token, create_workspace_token
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.models import Member


def personal(member: Member, *scopes: Scope, days: int = 30) -> Made:
    return create_token(by=member, asked=Asked("Laptop", scopes, days))


def of_workspace(by: Member, *scopes: Scope) -> Made:
    return create_workspace_token(by=by, asked=Asked("ERP", scopes, 30))


class Program(Client):
    """Curl with a token: no cookie, no form token."""

    def __init__(self, secret: str, *, language: str = "en") -> None:
        told = {"Authorization": f"Bearer {secret}", "Accept-Language": language}
        super().__init__(enforce_csrf_checks=True, headers=told)

    def ask(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        """`headers` with "_" for "-"."""
        sent = "" if body is None else json.dumps(body, default=str)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.generic(method, address, sent, "application/json", headers=named)
