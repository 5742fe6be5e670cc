"""A company with an OpenID provider, started for the test: Authlib's, which knows nothing of the product."""

import base64
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from ipaddress import ip_network
from urllib.parse import parse_qs, urlsplit

import flask
import oidc_provider_mock
import werkzeug.serving
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import reverse

from komin.people.accounts.models import Person
from komin.people.single_sign_on.actions.bind_domain import bind_as_operator
from komin.people.single_sign_on.actions.keep_connection import Wanted, keep_connection
from komin.people.single_sign_on.models import Connection, JoinsAs
from komin.people.workspaces.models import Member, Workspace

DOMAIN = "acme.example"


@dataclass
class Provider:
    issuer: str = ""
    app: flask.Flask = field(default_factory=oidc_provider_mock.app)
    requests: list[str] = field(default_factory=list)

    def knows(self, subject: str, **claims: object) -> None:
        """Somebody with an account there."""
        response = self.app.test_client().put(f"/users/{subject}", json=claims)
        assert response.status_code == 204, response.status_code


@contextmanager
def providing() -> Iterator[Provider]:
    """While it does, the operator allows this machine. It refuses who can't prove that they began (PKCE, RFC 7636)."""
    provider = Provider()
    challenges: list[str] = []

    @provider.app.before_request
    def look() -> tuple[str, int] | None:
        request = flask.request
        provider.requests.append(f"{request.method} {request.path}")
        if request.path == "/oauth2/authorize":
            challenges.append(request.args.get("code_challenge", ""))
        if request.path == "/oauth2/token":
            verifier = request.form.get("code_verifier", "")
            digest = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
            if digest not in challenges or not request.headers.get("Authorization", "").startswith("Basic "):
                return '{"error": "invalid_grant"}', 400
        return None

    for talkative in ("werkzeug", "oidc_provider_mock"):
        logging.getLogger(talkative).disabled = True
    server = werkzeug.serving.make_server("127.0.0.1", 0, provider.app, threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        with loopback_allowed():
            yield provider
    finally:
        server.shutdown()
        server.server_close()


def loopback_allowed() -> override_settings:
    """The operator lets the product speak with this machine."""
    return override_settings(KOMIN={**settings.KOMIN, "OUTBOUND_NETWORKS": (ip_network("127.0.0.0/8"),)})


def wanted(provider: Provider, **changed: object) -> Wanted:
    usual = {
        "name": "Acme Holding",
        "issuer": provider.issuer,
        "client_id": "komin",
        "secret": "a secret of the provider",
        "role": JoinsAs.READER,
        "joins": True,
        "required": False,
    }
    return Wanted(**{**usual, **changed})  # type: ignore[arg-type]


def connected(by: Member, provider: Provider, *domains: str, **changed: object) -> Connection:
    for domain in domains or (DOMAIN,):
        bind_as_operator(workspace=by.workspace, name=domain)
    return keep_connection(by=by, wanted=wanted(provider, **changed))


def way_there(client: Client, connection: Connection, following: str = "") -> str:
    """Where the browser is sent."""
    response = client.get(reverse("company:way", args=[connection.pk]), {"next": following} if following else {})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def at_provider(provider: Provider, address: str, subject: str) -> str:
    """Somebody signs in there; the address that they are sent back to."""
    parts = urlsplit(address)
    response = provider.app.test_client().post(
        f"{parts.path}?{parts.query}", base_url=provider.issuer, data={"sub": subject}
    )
    assert response.status_code == 302, response.text
    return response.headers["Location"]


def back(client: Client, address: str) -> HttpResponse:
    parts = urlsplit(address)
    assert parts.path == reverse("company_back:oidc")
    return client.get(f"{parts.path}?{parts.query}")  # type: ignore[return-value]


def comes(
    client: Client, provider: Provider, connection: Connection, subject: str, following: str = ""
) -> HttpResponse:
    """The whole way, as far as the first page that asks something."""
    return back(client, at_provider(provider, way_there(client, connection, following), subject))


def query_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def is_signed_in(client: Client, person: Person) -> bool:
    return client.session.get("_auth_user_id") == str(person.pk)


def member_at(workspace: Workspace, person: Person) -> Member | None:
    return Member.objects.in_workspace(workspace).filter(person=person).first()


def now() -> int:
    return int(time.time())
