"""The directory of a company, as it speaks SCIM."""

import json
from typing import Any

from django.test import Client

from komin.people.single_sign_on.actions.bind_domain import bind_as_operator
from komin.people.tokens.actions.create_token import Asked, create_workspace_token
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.models import Member

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"


class Directory:
    """With a token of the workspace; `secret` for another one."""

    def __init__(self, by: Member, *domains: str, secret: str = "") -> None:
        for domain in domains:
            bind_as_operator(workspace=by.workspace, name=domain)
        asked = Asked("Directory", [Scope.PEOPLE_PROVISION], 90)
        self.secret = secret or create_workspace_token(by=by, asked=asked).secret
        self.client = Client()

    def ask(self, method: str, address: str, body: Any = None, **headers: str) -> Any:
        content = json.dumps(body) if body is not None else ""
        return self.client.generic(
            method,
            f"/scim/v2/{address}",
            content,
            content_type="application/scim+json",
            headers={"Authorization": f"Bearer {self.secret}", **headers},
        )

    def get(self, address: str) -> Any:
        return self.ask("GET", address).json()

    def create(self, email: str, **changed: Any) -> Any:
        """As Okta sends it."""
        said = {
            "schemas": [USER],
            "userName": email,
            "name": {"givenName": "Ada", "familyName": "Lovelace"},
            "emails": [{"primary": True, "value": email, "type": "work"}],
            "externalId": f"00u-{email}",
            "groups": [],
            "active": True,
        }
        return self.ask("POST", "Users", {**said, **changed})

    def patch(self, address: str, *operations: dict[str, Any]) -> Any:
        return self.ask("PATCH", address, {"schemas": [PATCH], "Operations": list(operations)})
