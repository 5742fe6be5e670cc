"""What developers read says what the product does."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from komin.api.summaries import SUMMARIES
from komin.api.v1 import api
from komin.api.web import tutorial
from komin.api.web.meanings import MEANINGS
from komin.kernel import clock
from komin.messaging.webhooks.models import Webhook
from komin.messaging.webhooks.signing import headers_of, secret_of
from tests.architecture.sources import PACKAGE, ROOT

pytestmark = pytest.mark.django_db
CODE = re.compile(r'(?:\bcode ?= ?|problem\(\d+, |_Refusal\()"([a-z_]+)"')


def test_the_page_and_the_document_for_developers_show_the_lines_that_are_tested(client: Client) -> None:
    page = client.get("/en/developers").context["shell"]
    document = (ROOT / "docs" / "developer" / "api.md").read_text(encoding="utf-8")
    for step in tutorial.STEPS:
        assert step.rstrip() in page.values()
        assert step.rstrip() in document


def test_every_code_of_a_problem_is_explained_and_its_type_leads_there(client: Client) -> None:
    sources = [file for file in PACKAGE.rglob("*.py") if "tests" not in file.parts and "migrations" not in file.parts]
    # SCIM answers by the types of its own (RFC 7644 § 3.12).
    sources = [file for file in sources if "provisioning" not in file.parts]
    used = {code for file in sources for code in CODE.findall(file.read_text(encoding="utf-8"))}
    assert used - {"public"} <= set(MEANINGS), used - set(MEANINGS)
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


def test_the_description_is_summed_up_in_the_language_that_is_asked_for(client: Client) -> None:
    for language, summary in (("fr", "Publier un brouillon"), ("en", "Publish a draft")):
        said = client.get("/api/v1/openapi.json", headers={"Accept-Language": language})
        found = [one for path in said.json()["paths"].values() for one in path.values()]
        assert summary in [one["summary"] for one in found]


def test_what_the_page_tells_programs_to_verify_is_how_messages_are_signed() -> None:
    webhook, body, now = Webhook(name="ERP"), b'{"type": "ping"}', clock.now()
    headers = headers_of(webhook, "msg", body, now)
    known: dict[str, Any] = {}
    exec(tutorial.SIGNATURE, known)  # noqa: S102 our own lines
    assert known["is_genuine"](secret_of(webhook), headers, body)
    assert not known["is_genuine"](secret_of(webhook), headers, body + b" ")
    old = headers_of(webhook, "msg", body, now - timedelta(minutes=10))
    assert not known["is_genuine"](secret_of(webhook), old, body)
