"""What developers read says what the product does."""

import inspect
import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from ninja import Schema

from komin.api.bodies import BODIES
from komin.api.details import DETAILS
from komin.api.summaries import SUMMARIES
from komin.api.v1 import api
from komin.api.web import tutorial
from komin.api.web.meanings import MEANINGS
from komin.kernel import clock
from komin.messaging.webhooks.models import Webhook
from komin.messaging.webhooks.signing import headers_of, secret_of
from komin.people.tokens.scopes import Scope
from tests.architecture.sources import PACKAGE, ROOT

pytestmark = pytest.mark.django_db
CODE = re.compile(r'(?:\bcode ?= ?|problem\(\d+, |_Refusal\()"([a-z_]+)"')


def test_the_page_and_the_document_for_developers_show_the_lines_that_are_tested(client: Client) -> None:
    page = client.get("/en/developers").context["shell"]
    document = (ROOT / "docs" / "developer" / "api.md").read_text(encoding="utf-8")
    assert tutorial.SIGNATURE.rstrip() in document
    for step in tutorial.STEPS:
        assert step.rstrip() in page.values()
        assert step.rstrip() in document
    named = re.sub(r"\s+", " ", document)
    for scope in (Scope.LIBRARY_READ, Scope.DRAFTS_WRITE, Scope.PUBLISH, Scope.WEBHOOKS_MANAGE):
        assert f"*{scope.label}*" in named


def test_every_code_of_a_problem_is_explained_and_its_type_leads_there(client: Client) -> None:
    sources = [file for file in PACKAGE.rglob("*.py") if "tests" not in file.parts and "migrations" not in file.parts]
    # SCIM answers by the types of its own (RFC 7644 § 3.12).
    sources = [file for file in sources if "provisioning" not in file.parts]
    used = {code for file in sources for code in CODE.findall(file.read_text(encoding="utf-8"))}
    # No program chooses a password.
    of_forms = {"public", "password_of_the_context"}
    assert used - of_forms <= set(MEANINGS), used - set(MEANINGS)
    led = client.get("/problems/key_reused", headers={"Accept-Language": "fr"})
    assert led["Location"] == "/fr/developers/problems#key_reused"
    assert 'id="key_reused"' in client.get("/fr/developers/problems").content.decode()
    assert client.get("/problems/nothing-known")["Location"].endswith("/developers/problems")


def test_every_operation_is_on_the_page_in_both_languages(client: Client) -> None:
    names = {said["operationId"] for path in api.get_openapi_schema()["paths"].values() for said in path.values()}
    assert names <= set(SUMMARIES)
    french = client.get("/fr/developers/reference").content.decode()
    assert all(f'id="{name}"' in french for name in names)
    assert (
        "Publier un brouillon" in french
        and "Publish a draft" in client.get("/en/developers/reference").content.decode()
    )


def test_a_parameter_says_what_there_is_to_choose_from(client: Client) -> None:
    page = client.get("/en/developers/reference").content.decode()
    own = page[page.index('id="get_label"') : page.index('id="get_link_label"')]
    assert "pdf | svg | png" in own and "105x148 | 100x50 | 50x25 | a4" in own


def test_no_two_bodies_have_one_name() -> None:
    """The description has one place for each name: the second would be described by the first."""
    bodies, found = set[type](), {Schema}
    while found := {inner for one in found for inner in one.__subclasses__()} - bodies:
        bodies |= found
    ours = Counter(one.__name__ for one in bodies if one.__module__.startswith("komin.") and "[" not in one.__name__)
    assert len(ours) > 100
    assert [name for name, many in ours.items() if many > 1] == []


def test_the_description_is_summed_up_in_the_language_that_is_asked_for(client: Client) -> None:
    for language, summary in (("fr", "Publier un brouillon"), ("en", "Publish a draft")):
        said = client.get("/api/v1/openapi.json", headers={"Accept-Language": language})
        found = [one for path in said.json()["paths"].values() for one in path.values()]
        assert summary in [one["summary"] for one in found]


def test_what_is_said_of_operations_is_what_their_code_says_and_is_said_in_both_languages(client: Client) -> None:
    written = {
        operation.view_func.__name__: " ".join(said.split())
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
        if (said := inspect.getdoc(operation.view_func))
    }
    with translation.override("en"):
        assert {name: str(said) for name, said in DETAILS.items()} == written
    told = {language: texts_of(client, language) for language in ("en", "fr")}
    assert {key for key in told["en"] if told["en"][key] == told["fr"][key]} == set()
    assert "Renommer" not in str(told["en"]) and len(told["en"]) == len(told["fr"]) > 300


def texts_of(client: Client, language: str) -> dict[tuple[str, ...], str]:
    """All that is said of operations and of what they take, by where it is said."""
    found: dict[tuple[str, ...], str] = {}
    asked = client.get("/api/v1/openapi.json", headers={"Accept-Language": language}).json()
    for operation in (one for path in asked["paths"].values() for one in path.values()):
        name = operation["operationId"]
        found[name, "summary"] = operation["summary"]
        found |= {(name, "description"): operation["description"]} if "description" in operation else {}
        told = [(one["name"], one["description"]) for one in operation["parameters"] if "description" in one]
        found |= {(name, *key): said for *key, said in told}
    return found


def test_what_is_said_of_bodies_is_what_their_code_says_and_is_said_in_both_languages(client: Client) -> None:
    told = {
        language: described_in(client.get("/api/v1/openapi.json", headers={"Accept-Language": language}).json())
        for language in ("en", "fr")
    }
    assert set(told["en"].values()) == {str(said) for said in BODIES}
    assert told["en"].keys() == told["fr"].keys()
    assert {place for place in told["en"] if told["en"][place] == told["fr"][place]} == set()
    assert told["fr"]["ChangedSettings",] == "Ce qui est omis reste."


def described_in(schema: dict[str, Any]) -> dict[tuple[str, ...], str]:
    """The descriptions of all that is sent and answered, by where they stand."""
    found: dict[tuple[str, ...], str] = {}

    def look(said: Any, place: tuple[str, ...]) -> None:
        if isinstance(said, dict):
            for name, one in said.items():
                if name == "description" and isinstance(one, str):
                    found[place] = one
                look(one, (*place, name))

    look(schema["components"]["schemas"], ())
    return found


def test_an_operation_that_looks_at_if_match_says_so() -> None:
    looking = {
        operation.view_func.__name__
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
        if any(word in inspect.getsource(operation.view_func) for word in ("require_match(", "is_conditional("))
    }
    paths = api.get_openapi_schema()["paths"].values()
    said = {
        one["operationId"]
        for path in paths
        for one in path.values()
        if any(header["name"] == "If-Match" for header in one["parameters"])
    }
    assert looking and looking <= said


def test_what_the_page_tells_programs_to_verify_is_how_messages_are_signed() -> None:
    webhook, body, now = Webhook(name="ERP"), b'{"type": "ping"}', clock.now()
    headers = headers_of(webhook, "msg", body, now)
    known: dict[str, Any] = {}
    exec(tutorial.SIGNATURE, known)  # noqa: S102 our own lines
    assert known["is_genuine"](secret_of(webhook), headers, body)
    assert not known["is_genuine"](secret_of(webhook), headers, body + b" ")
    old = headers_of(webhook, "msg", body, now - timedelta(minutes=10))
    assert not known["is_genuine"](secret_of(webhook), old, body)
