import re

import pytest
from django.test import Client

from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def page(language: str) -> str:
    response = Client().get(f"/{language}/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Show how it is done, once and for all"), ("fr", "Montrez le geste, une fois pour toutes")],
)
def test_the_home_page_speaks_the_language_of_its_address(language: str, title: str) -> None:
    html = page(language)

    assert f"<title>{title} · Komin</title>" in html
    assert f'<html lang="{language}"' in html


def test_each_language_names_itself_and_the_other_to_search_engines() -> None:
    for language in ("en", "fr"):
        html = page(language)
        assert re.search(rf'rel="canonical" href="http://[^"]+/{language}/"', html)
        assert set(re.findall(r'rel="alternate" hreflang="([\w-]+)"', html)) == {"en", "fr", "x-default"}
        assert re.search(r'<meta name="description" content="[^"]{80,300}"', html)


def test_the_root_leads_to_the_language_of_the_browser() -> None:
    for wanted, language in [("fr-CA,fr;q=0.9", "fr"), ("de,en;q=0.5", "en"), ("", "en")]:
        assert Client().get("/", headers={"accept-language": wanted})["Location"] == f"/{language}/"


def test_a_visitor_is_asked_to_sign_up_and_a_member_led_to_their_workspace(acme: Tenant) -> None:
    assert "/en/account/sign-up" in page("en")

    html = signed_in(acme.reader).get("/en/").content.decode()
    assert "/en/account/sign-up" not in html
    assert 'href="/start"' in html


def test_the_label_drawn_on_the_home_page_leads_to_that_page_in_its_language() -> None:
    paths = [re.search(r'class="qr lbl__q".*?<path d="([^"]+)"', page(language)) for language in ("en", "fr")]

    assert all(paths)
    assert paths[0] and paths[1] and paths[0].group(1) != paths[1].group(1)
