import pytest
from django.test import Client
from pytest_django import Settings

from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_the_address_without_a_language_leads_to_the_page_in_the_visitor_s_language() -> None:
    assert Client().get("/source", headers={"accept-language": "fr"})["Location"] == "/fr/source"


def test_the_page_links_to_the_source_that_the_operator_named(settings: Settings) -> None:
    settings.KOMIN = {**settings.KOMIN, "SOURCE_URL": "https://source.example.com/komin?a=1&b=2"}

    html = Client().get("/en/source").content.decode()

    assert 'href="https://source.example.com/komin?a=1&amp;b=2"' in html
    assert "Affero" in html


def test_without_an_address_the_page_names_whom_to_ask(settings: Settings) -> None:
    settings.KOMIN = {**settings.KOMIN, "SOURCE_URL": "", "OPERATOR_EMAIL": "works@example.com"}

    assert 'href="mailto:works@example.com"' in Client().get("/fr/source").content.decode()


def test_visitors_and_members_find_the_page_from_where_they_are(acme: Tenant) -> None:
    for browser, address in (
        (Client(), "/en/"),
        (Client(), "/en/account/sign-in"),
        (signed_in(acme.reader), f"/w/{acme.workspace.slug}/"),
    ):
        assert 'href="/en/source"' in browser.get(address).content.decode(), address
