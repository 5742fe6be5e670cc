"""A company whose provider speaks SAML, started for the test: pysaml2's, which knows nothing of the product and signs
by another library (xmlsec)."""

import base64
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from html import escape
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from urllib.parse import parse_qs, urlsplit

import flask
import saml2.config
import werkzeug.serving
import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import etree
from saml2 import BINDING_HTTP_REDIRECT
from saml2.cryptography import asymmetric
from saml2.metadata import entity_descriptor
from saml2.saml import NAME_FORMAT_URI, NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server
from saml2.sigver import CryptoBackend
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

from komin.kernel import clock
from komin.people.single_sign_on.actions.bind_domain import bind_as_operator
from komin.people.single_sign_on.actions.keep_saml import WantedSaml, keep_saml
from komin.people.single_sign_on.models import Connection, JoinsAs
from komin.people.single_sign_on.tests.company import DOMAIN, loopback_allowed, way_there
from komin.people.workspaces.models import Member

DS = "{http://www.w3.org/2000/09/xmldsig#}"
SAML = "{urn:oasis:names:tc:SAML:2.0:assertion}"
PASSWORD_CLASS = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
# pysaml2 reads its key again for every answer, and a tenth of a second goes into trying whether its primes are prime.
asymmetric.load_pem_private_key = cache(asymmetric.load_pem_private_key)


class Signing(CryptoBackend):  # type: ignore[misc]
    """What pysaml2 asks of the program xmlsec1, by the library of the same authors."""

    def sign_statement(self, statement: object, node_name: str, key_file: str, node_id: str) -> str:
        root = etree.fromstring(statement if isinstance(statement, bytes) else str(statement).encode())
        xmlsec.tree.add_ids(root, ["ID"])
        signature = next(one for one in root.iter(f"{DS}Signature") if one.getparent().get("ID") == node_id)
        context = xmlsec.SignatureContext()
        context.key = xmlsec.Key.from_file(key_file, xmlsec.KeyFormat.PEM)
        context.sign(signature)
        return str(etree.tostring(root).decode())


@dataclass
class Keys:
    """Of a provider: in files, as its program wants them."""

    key_file: str
    cert_file: str

    @property
    def pem(self) -> str:
        return Path(self.cert_file).read_text()


def new_keys(*, bits: int = 2048, begins: int = -1, days: int = 365) -> Keys:
    private = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp.acme.example")])
    now = clock.now()
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=begins)).not_valid_after(now + timedelta(days=begins + days))
        .sign(private, SHA256())
    )  # fmt: skip
    folder = Path(mkdtemp(prefix="idp-"))
    (folder / "key.pem").write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "cert.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    return Keys(str(folder / "key.pem"), str(folder / "cert.pem"))


@dataclass
class SamlProvider:
    base: str = ""
    keys: Keys = field(default_factory=new_keys)
    people: dict[str, dict[str, str]] = field(default_factory=dict)
    services: list[str] = field(default_factory=list)
    app: flask.Flask = field(default_factory=lambda: flask.Flask(__name__))

    @property
    def entity_id(self) -> str:
        return f"{self.base}/saml"

    def knows(self, subject: str, **attributes: str) -> None:
        """Somebody with an account there."""
        self.people[subject] = attributes

    def serves(self, metadata: str) -> None:
        """The metadata of a service, as its administrator uploads them."""
        self.services.append(metadata)

    def metadata(self, *, keys: Keys | None = None) -> bytes:
        config = self._config(keys or self.keys)
        config.xmlsec_binary = None
        return str(entity_descriptor(config)).encode()

    def server(self) -> Server:
        server = Server(config=self._config(self.keys))
        server.sec.crypto = Signing()
        return server

    def asked(self, address: str) -> Any:
        """What the request in an address asks, as pysaml2 reads and checks it."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return self.server().parse_authn_request(
            query["SAMLRequest"], BINDING_HTTP_REDIRECT, sigalg=query.get("SigAlg"), signature=query.get("Signature")
        )

    def answer(self, address: str, subject: str, **changed: Any) -> str:
        """Somebody signs in there: the answer, as XML."""
        server, asked = self.server(), self.asked(address).message
        said = {**server.response_args(asked), **self._usual(subject), **changed}
        said.pop("binding", None)
        said.pop("name_id_policy", None)
        return str(server.create_authn_response(**said))

    def _usual(self, subject: str) -> dict[str, Any]:
        return {
            "identity": {name: [value] for name, value in self.people.get(subject, {}).items()},
            "name_id": NameID(format=NAMEID_FORMAT_PERSISTENT, text=subject),
            "authn": {"class_ref": PASSWORD_CLASS, "authn_instant": int(clock.now().timestamp())},
            "sign_assertion": True,
            "sign_response": False,
            "sign_alg": SIG_RSA_SHA256,
            "digest_alg": DIGEST_SHA256,
        }

    def _config(self, keys: Keys) -> saml2.config.IdPConfig:
        said = {
            "entityid": self.entity_id,
            "service": {"idp": {
                "endpoints": {"single_sign_on_service": [(f"{self.base}/saml/sso", BINDING_HTTP_REDIRECT)]},
                "policy": {"default": {"lifetime": {"minutes": 5}, "name_form": NAME_FORMAT_URI}},
            }},
            "key_file": keys.key_file, "cert_file": keys.cert_file,
            # It is looked for, and never started: Signing takes its place.
            "xmlsec_binary": keys.key_file,
            "metadata": {"inline": self.services},
        }  # fmt: skip
        return saml2.config.IdPConfig().load(said)


@contextmanager
def providing_saml(host: str = "127.0.0.1") -> Iterator[SamlProvider]:
    """Over HTTP, on this machine, which the operator allows meanwhile. To browsers another `host` is another site."""
    provider = SamlProvider()

    @provider.app.get("/saml/sso")
    def choose() -> str:
        names = "".join(f'<button name="sub" value="{escape(one)}">{escape(one)}</button>' for one in provider.people)
        return f"<!doctype html><title>Acme</title><form method=post>{names}</form>"

    @provider.app.post("/saml/sso")
    def sign_in() -> str:
        xml = provider.answer(flask.request.url, flask.request.form["sub"])
        at = etree.fromstring(xml.encode()).get("Destination")
        return (
            f'<!doctype html><title>Acme</title><form method=post action="{escape(at)}">'
            f'<input type=hidden name="SAMLResponse" value="{posted(xml)}"><input type=hidden name="RelayState" value="https://evil.example/">'
            "<button>On</button></form><script>document.forms[0].submit()</script>"
        )

    logging.getLogger("werkzeug").disabled = True
    server = werkzeug.serving.make_server("127.0.0.1", 0, provider.app, threaded=True)
    provider.base = f"http://{host}:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        with loopback_allowed():
            yield provider
    finally:
        server.shutdown()
        server.server_close()


def wanted_saml(provider: SamlProvider, **changed: Any) -> WantedSaml:
    usual = {
        "name": "Acme Holding", "metadata": provider.metadata(), "certificate": "",
        "role": JoinsAs.READER, "joins": True, "required": False,
    }  # fmt: skip
    return WantedSaml(**{**usual, **changed})


def connected_saml(by: Member, provider: SamlProvider, *domains: str, **changed: Any) -> Connection:
    for domain in domains or (DOMAIN,):
        bind_as_operator(workspace=by.workspace, name=domain)
    connection = keep_saml(by=by, wanted=wanted_saml(provider, **changed))
    provider.serves(service_metadata(by))
    return connection


def service_metadata(by: Member) -> str:
    page = Client().get(reverse("company_back:saml_metadata", args=[by.workspace_id]))
    assert page.status_code == 200 and page["Content-Type"] == "application/samlmetadata+xml"
    return page.content.decode()


def posted(xml: str) -> str:
    return base64.b64encode(xml.encode()).decode()


def brought(xml: str, by: Member, **more: str) -> Any:
    """The form of the provider's page is sent: from another host, and so without any cookie."""
    at = reverse("company_back:saml_answers", args=[by.workspace_id])
    stranger = Client(enforce_csrf_checks=True)
    response = stranger.post(at, {"SAMLResponse": posted(xml), **more}, headers={"Origin": "https://idp.example"})
    assert response.status_code == 303 and not response.cookies and not response.content
    return response


def fetched(client: Client, response: Any) -> HttpResponse:
    """The browser goes where it is sent, with its session."""
    assert "/arrived?" in response["Location"], response["Location"]
    assert response["Location"].startswith("/sign-on/saml/")
    return client.get(response["Location"])  # type: ignore[return-value]


def comes_by_saml(
    client: Client, provider: SamlProvider, connection: Connection, by: Member, subject: str, following: str = ""
) -> HttpResponse:
    """The whole way, as far as the first page that asks something."""
    return fetched(client, brought(provider.answer(way_there(client, connection, following), subject), by))
