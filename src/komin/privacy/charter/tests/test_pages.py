"""The pages of law: public, whole, and of the operator that the settings name."""

import pytest
from django.conf import settings
from django.test import Client, override_settings

from komin.privacy.charter.clauses import NUMBERS
from komin.privacy.register.models import Processor

pytestmark = pytest.mark.django_db
PAGES = ("charter", "terms", "legal-notice", "security", "where", "cookies")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_law_is_read_without_signing_in(page: str, language: str) -> None:
    shown = Client().get(f"/{language}/privacy/{page}")
    assert shown.status_code == 200
    assert "{" not in shown.content.decode().partition("<main")[2].partition("</main>")[0]


def test_the_charter_names_every_clause_and_shows_the_registers() -> None:
    page = Client().get("/fr/privacy/charter").content.decode()
    assert all(f'id="{number}"' in page for number in NUMBERS)
    assert page.count("<table") == 6
    assert "Intérêt" not in page and "un intérêt légitime" in page


def test_where_data_lives_says_no_more_than_is_so() -> None:
    page = Client().get("/en/privacy/where").content.decode()
    assert "no processor is registered" in page and "The site takes it over an encrypted connection" not in page
    Processor.objects.create(name="Nord Hosting SAS", country="FR", does="hosts", handles="everything")
    with override_settings(PUBLIC_URL="https://komin.example.com"):
        page = Client().get("/en/privacy/where").content.decode()
    assert "Nord Hosting SAS (FR)" in page and "The site takes it over an encrypted connection" in page


def test_another_operator_changes_every_page_of_law() -> None:
    named = {"OPERATOR_NAME": "Ateliers du Nord SAS", "OPERATOR_ADDRESS": "1 rue du Port, Lille", "DPO": "Mme Roy",
             "PRIVACY_EMAIL": "privacy@nord.example.com", "PUBLISHER": "M. Petit"}  # fmt: skip
    with override_settings(KOMIN=settings.KOMIN | named):
        charter, notice, cookies = (
            Client().get(f"/en/privacy/{page}").content.decode() for page in ("charter", "legal-notice", "cookies")
        )
    for name in ("OPERATOR_NAME", "OPERATOR_ADDRESS", "PRIVACY_EMAIL", "DPO"):
        assert named[name] in charter and named[name] in notice
    assert "M. Petit" in notice and "Ateliers du Nord SAS" in cookies


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_charter_names_the_operator_the_authority_and_its_address(language: str) -> None:
    page = Client().get(f"/{language}/privacy/charter").content.decode()
    for name in ("OPERATOR_NAME", "OPERATOR_EMAIL", "AUTHORITY_NAME", "AUTHORITY_ADDRESS", "AUTHORITY_URL"):
        assert settings.KOMIN[name] in page


def test_what_is_empty_leaves_no_gap() -> None:
    with override_settings(KOMIN=settings.KOMIN | {"DPO": "", "OPERATOR_ADDRESS": ""}):
        page = Client().get("/en/privacy/charter").content.decode()
    assert "Data protection officer or contact" not in page and "Postal address" not in page


def test_the_picture_says_in_words_what_it_shows() -> None:
    page = Client().get("/fr/privacy/where").content.decode()
    assert 'role="img"' in page and "<title" in page and "style=" not in page


def test_every_public_page_leads_to_cookies_and_to_the_charter() -> None:
    page = Client().get("/en/").content.decode()
    foot = page.partition("<footer")[2]
    assert "/en/privacy/cookies" in foot and "/en/privacy/charter" in foot and "/en/privacy/legal-notice" in foot
