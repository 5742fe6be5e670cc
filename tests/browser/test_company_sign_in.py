"""People come in through their company, from the page of signing in; an administrator sets up that and a directory."""

import itertools
import json
import re
from collections.abc import Iterator

import flask
import pytest
from playwright.sync_api import Page, expect

from komin.people.single_sign_on.tests.company import Provider, providing
from komin.people.single_sign_on.tests.saml_company import SamlProvider, providing_saml
from tests.browser.conftest import OpenPage
from tests.browser.site import Site, running_site
from tests.browser.visitor import PASSWORD, Faults, axe, is_wider_than_the_screen, sign_up

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
_numbers = itertools.count(1)
SCREENS = [("en", 1440), ("fr", 390)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Its operator lets it speak with providers on this machine."""
    with running_site(tmp_path_factory.mktemp("company"), KOMIN_OUTBOUND_NETWORKS="127.0.0.0/8,::1/128") as running:
        yield running


@pytest.fixture(scope="module")
def saml(site: Site) -> Iterator[SamlProvider]:
    """At a name of its own: to a browser it is another site, and its forms bring none of our cookies."""
    with providing_saml("localhost") as provider:
        yield provider


@pytest.fixture(scope="module")
def openid(site: Site) -> Iterator[Provider]:
    with providing() as provider:

        @provider.app.after_request
        def plain(response: flask.Response) -> flask.Response:
            """Its pages ask another host for a style sheet."""
            if response.mimetype == "text/html":
                response.set_data(re.sub(r"<link[^>]*>", "", response.get_data(as_text=True)))
            return response

        yield provider


def good(page: Page) -> None:
    assert axe(page) == [] and not is_wider_than_the_screen(page), page.url


def confirmed(page: Page) -> None:
    """Who makes a connection or a token is asked for the password once more."""
    page.wait_for_url("**/reauthenticate**")
    page.wait_for_load_state("networkidle")
    page.locator("main input[type=password]").fill(PASSWORD)
    with page.expect_navigation():
        page.locator("main form:has(input[type=password]) button[type=submit]").click()


def own_workspace(page: Page, site: Site, language: str) -> tuple[str, str]:
    """Its address, and a domain that is proved."""
    sign_up(page, site, language=language)
    workspace = page.url.split("?")[0].rstrip("/")
    slug, domain = workspace.rpartition("/w/")[2].partition("/")[0], f"acme{next(_numbers)}.example"
    site.komin("domain", slug, domain)
    return f"{site.address}/w/{slug}", domain


def leave_the_providers_out(faults: Faults, *bases: str) -> None:
    """That pages of the company are asked for is the point."""
    faults.found = [one for one in faults.found if not any(base in one for base in bases)]


def by_the_company(page: Page, site: Site, language: str, email: str) -> None:
    """From the page of signing in, as far as the company's own page."""
    page.goto(f"{site.address}/{language}/account/sign-in")
    page.locator("main a[href*='/account/company']").click()
    good(page)
    page.locator("[name=login]").fill(email)
    page.locator("main form button[type=submit]").click()
    good(page)
    page.locator("main a.btn--primary").click()


def welcomed(page: Page) -> None:
    """Who is new says their name, and is shown terms and charter."""
    expect(page.locator("[name=first_name]")).to_have_value("Nova")
    expect(page.locator("main a[href*='terms']").first).to_be_visible()
    good(page)
    page.locator("main form:has([name=first_name]) button[type=submit]").click()
    page.wait_for_url("**/w/**")


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_somebody_new_comes_in_by_saml(
    site: Site, open_page: OpenPage, faults: Faults, saml: SamlProvider, language: str, width: int
) -> None:
    desk = open_page(width, language=language)
    workspace, domain = own_workspace(desk, site, language)
    email = f"nova@{domain}"
    saml.knows(email.replace("@", "-"), mail=email, givenName="Nova", sn="Person")
    desk.goto(f"{workspace}/sign-on")
    good(desk)
    desk.locator("a[href$='/sign-on/saml']").click()
    good(desk)
    desk.locator("#id_name").fill("Acme Holding")
    desk.locator("#id_metadata").fill("<nonsense/>")
    faults.expected_statuses = {422, 403}
    desk.locator("button[form=connection]").click()
    confirmed(desk)
    expect(desk.locator("#id_metadata_error")).to_be_visible()
    good(desk)
    desk.locator("#id_metadata").fill(saml.metadata().decode())
    desk.locator("button[form=connection]").click()
    expect(desk.locator("dl code").first).to_have_text(saml.entity_id)
    good(desk)
    saml.serves(desk.request.get(desk.locator("#entity").input_value()).text())
    desk.locator("a[href$='/trial']").first.click()
    desk.locator(f"button[value='{email.replace('@', '-')}']").click()
    expect(desk.locator("main")).to_contain_text(email)
    good(desk)
    desk.locator("main a.btn--primary").click()
    desk.wait_for_url("**/connections/**")

    phone = open_page(width, language=language)
    by_the_company(phone, site, language, email)
    phone.locator(f"button[value='{email.replace('@', '-')}']").click()
    welcomed(phone)
    # A tile of the provider: an answer that nobody asked for.
    phone.goto(f"{site.address}/sign-on/saml/refused/unasked")
    good(phone)
    leave_the_providers_out(faults, saml.base)


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_somebody_new_comes_in_by_openid_connect(
    site: Site, open_page: OpenPage, faults: Faults, openid: Provider, language: str, width: int
) -> None:
    desk = open_page(width, language=language)
    workspace, domain = own_workspace(desk, site, language)
    email = f"nova@{domain}"
    openid.knows(email, email=email, email_verified=True, given_name="Nova", family_name="Person")
    desk.goto(f"{workspace}/sign-on/openid")
    good(desk)
    for name, said in {"name": "Acme", "issuer": openid.issuer, "client_id": "komin", "secret": "a secret"}.items():
        desk.locator(f"#id_{name}").fill(said)
    desk.locator("button[form=connection]").click()
    confirmed(desk)
    desk.wait_for_url("**/connections/**")
    good(desk)
    desk.goto(f"{workspace}/sign-on")
    good(desk)

    phone = open_page(width, language=language)
    by_the_company(phone, site, language, email)
    phone.locator("[name=sub]").first.fill(email)
    phone.keyboard.press("Enter")
    welcomed(phone)
    leave_the_providers_out(faults, openid.issuer)


@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_an_administrator_gives_the_directory_its_token_and_sees_what_it_does(
    site: Site, open_page: OpenPage, language: str, width: int
) -> None:
    desk = open_page(width, language=language)
    workspace, domain = own_workspace(desk, site, language)
    desk.goto(f"{workspace}/sign-on")
    desk.locator("main a[href$='/directory']").click()
    good(desk)
    base = desk.locator("#base").input_value()
    desk.locator("#id_name").fill("Entra ID")
    desk.locator("main form.tok__f button[type=submit]").click()
    confirmed(desk)
    secret = desk.locator("main input[readonly]").first.input_value()
    good(desk)
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/scim+json"}
    for email, status in ((f"ada@{domain}", 201), (f"ada@{domain}", 409), ("eve@elsewhere.example", 400)):
        said = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": email, "active": True}
        assert desk.request.post(f"{base}/Users", data=json.dumps(said), headers=headers).status == status
    desk.goto(f"{workspace}/directory")
    expect(desk.locator("dl dd").first).to_have_text("1")
    expect(desk.locator("tbody tr", has_text="POST Users")).to_have_count(2)
    good(desk)
