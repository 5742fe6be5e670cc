"""Name, language and theme: what a person may change about the interface, and a visitor for this visit."""

import pytest
from django.test import Client

from komin.kernel.errors import Invalid
from komin.people.accounts.actions.change_name import change_name
from komin.people.accounts.actions.change_preferences import change_preferences
from komin.people.accounts.models import Person
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/en/account/preferences"


def again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def test_the_page_shows_the_name_and_what_is_chosen(acme: Tenant, bolt: Tenant) -> None:
    html = signed_in(acme.reader).get(PAGE).content.decode()
    assert 'value="Remi"' in html and acme.reader.person.email in html
    assert bolt.reader.person.email not in html


def test_a_visitor_is_led_to_the_sign_in() -> None:
    assert "/account/sign-in" in Client().get(PAGE)["Location"]
    assert "/account/sign-in" in Client().post("/en/account/name", {"first_name": "X", "last_name": "Y"})["Location"]


def test_inside_the_language_is_the_person_s_whatever_the_browser_wants(acme: Tenant, bolt: Tenant) -> None:
    client = signed_in(acme.reader)
    response = client.post(PAGE, {"language": "fr", "next": f"/w/{acme.workspace.slug}/"})

    assert response["Location"] == f"/w/{acme.workspace.slug}/"
    inside = client.get(response["Location"], headers={"accept-language": "en"})
    assert '<html lang="fr"' in inside.content.decode() and inside["Content-Language"] == "fr"
    assert (again(acme.reader.person).language, again(bolt.reader.person).language) == ("fr", "en")


def test_on_public_pages_the_language_is_the_address_s(acme: Tenant) -> None:
    change_preferences(by=acme.reader.person, language="fr")
    client = signed_in(acme.reader)
    assert '<html lang="en"' in client.get("/en/").content.decode()
    assert client.post(PAGE, {"language": "fr", "next": "/en/source"})["Location"] == "/fr/source"


def test_a_person_s_theme_is_kept_with_the_person_and_a_visitor_s_on_the_device(acme: Tenant, bolt: Tenant) -> None:
    client = signed_in(acme.reader)
    client.post(PAGE, {"theme": "dark", "next": "/en/"})
    assert 'data-theme="dark"' in client.get("/en/").content.decode()
    assert "komin-theme" not in client.cookies
    assert again(bolt.reader.person).theme == "device"

    visitor = Client()
    visitor.post(PAGE, {"theme": "dark", "next": "/en/"})
    assert 'data-theme="dark"' in visitor.get("/en/").content.decode()
    cookie = visitor.cookies["komin-theme"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    # Of the thirteen months that a choice may be kept (charter K30).
    assert 0 < int(cookie["max-age"]) < 200 * 86_400


@pytest.mark.parametrize("page", ["/en/", "/en/source", "/en/privacy/charter", "/en/privacy/cookies", "/en/developers"])
def test_a_page_without_a_form_of_its_own_sets_no_cookie(page: str) -> None:
    visitor = Client()
    assert visitor.get(page).status_code == 200
    assert visitor.cookies == {}


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "http://testserver"}, 302),
        ({"Referer": "http://testserver/en/"}, 302),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_a_choice_without_a_token_is_taken_from_a_page_of_ours_alone(
    said: dict[str, str], status: int, acme: Tenant
) -> None:
    visitor, member = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    member.force_login(acme.reader.person)
    for browser in (visitor, member):
        assert browser.post(PAGE, {"theme": "dark", "next": "/en/"}, headers=said).status_code == status
    assert again(acme.reader.person).theme == ("dark" if status == 302 else "device")
    assert ("komin-theme" in visitor.cookies) == (status == 302)


@pytest.mark.parametrize("wrong", [{"language": "de"}, {"theme": "pink"}, {"language": "\x00"}, {"theme": "x" * 9999}])
def test_what_does_not_exist_is_refused_for_a_person_and_passed_over_for_a_visitor(
    acme: Tenant, wrong: dict[str, str]
) -> None:
    response = signed_in(acme.reader).post(PAGE, wrong)
    assert response.status_code == 422 and "Choose one of" in response.content.decode()
    assert (again(acme.reader.person).language, again(acme.reader.person).theme) == ("en", "device")

    visited = Client().post(PAGE, {**wrong, "next": "/en/source"})
    assert (visited.status_code, visited["Location"]) == (302, "/en/source")
    assert "komin-theme" not in visited.cookies


@pytest.mark.parametrize(
    "target", ["https://evil.example.com/", "//evil.example.com/", "/\\evil.example.com", "\x00", ""]
)
def test_nobody_is_led_to_another_site(target: str) -> None:
    response = Client().post(PAGE, {"theme": "dark", "language": "fr", "next": target})
    assert response["Location"] == "/fr/"


def test_a_hand_made_cookie_is_passed_over() -> None:
    client = Client()
    client.cookies["komin-theme"] = '"><script>'
    html = client.get("/en/").content.decode()
    assert "<script>" not in html and "data-theme=" not in html


class TestName:
    def test_a_person_corrects_it_everywhere_at_once(self, acme: Tenant, bolt: Tenant) -> None:
        client = signed_in(acme.reader)
        response = client.post("/en/account/name", {"first_name": " Rémi\u202e ", "last_name": "Dupont"})
        assert response["Location"] == PAGE
        assert "Your name is changed." in client.get(PAGE).content.decode()
        assert "Rémi Dupont" in client.get(f"/w/{acme.workspace.slug}/").content.decode()
        assert again(bolt.reader.person).first_name == "Remi"

    @pytest.mark.parametrize("wrong", ["", "\x00", "\u202e", "x" * 81, "x" * 100_000])
    def test_what_is_no_name_is_said_beside_the_field(self, acme: Tenant, wrong: str) -> None:
        response = signed_in(acme.reader).post("/fr/account/name", {"first_name": wrong, "last_name": "Dupont"})
        assert response.status_code == 422
        assert 'class="err"' in response.content.decode() and 'value="Dupont"' in response.content.decode()
        assert again(acme.reader.person).get_full_name() == acme.reader.person.get_full_name()

    def test_the_action_says_which_part_is_wrong(self, acme: Tenant) -> None:
        with pytest.raises(Invalid) as refused:
            change_name(by=acme.reader.person, first_name=" ", last_name="x" * 81)
        assert refused.value.fields.keys() == {"first_name", "last_name"}


def test_a_theme_chosen_on_one_page_leaves_the_language_chosen_on_another(acme: Tenant) -> None:
    one, other = again(acme.reader.person), again(acme.reader.person)
    change_preferences(by=one, language="fr")
    change_preferences(by=other, theme="dark")
    assert (again(one).language, again(one).theme) == ("fr", "dark")
