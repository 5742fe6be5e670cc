"""The notice about cookies: where it stands, what it says, and that only an answer is an answer."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from komin.kernel import clock
from komin.privacy.consent.browsers import BROWSERS
from komin.privacy.consent.models import ConsentEvent
from komin.privacy.consent.questions import questions
from komin.privacy.consent.tests.visitors import CHOICE, NOTICE, VISIT, answer, asking
from tests.architecture.sources import ROOT
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/en/", "/fr/", "/en/account/sign-in", "/en/privacy/charter", "/fr/source"])
def test_the_first_page_of_a_visitor_shows_the_notice_whichever_it_is(address: str) -> None:
    page = Client().get(address)

    assert NOTICE in page.content.decode()
    assert not page.cookies.get(CHOICE)


def test_the_notice_stands_on_pages_of_a_workspace_too(acme: Tenant) -> None:
    browser = signed_in(acme.reader)
    home = f"/w/{acme.workspace.slug}/"

    assert NOTICE in browser.get(home).content.decode()
    answer(browser, "known", back=home)
    assert NOTICE not in browser.get(home).content.decode()


def test_by_default_the_notice_informs_and_asks_nothing() -> None:
    page = Client().get("/en/").content.decode()

    assert 'value="known"' in page and 'value="accept"' not in page


def test_an_answer_to_the_information_is_no_consent_and_leaves_no_proof() -> None:
    browser = Client()
    assert answer(browser, "known").status_code == 303

    assert NOTICE not in browser.get("/fr/").content.decode()
    assert not ConsentEvent.objects.exists()


def test_where_something_is_asked_accept_refuse_and_choose_stand_together() -> None:
    with asking():
        page, asked = Client().get("/en/").content.decode(), questions()

    assert page.count('class="ckn__c"') == 4
    assert all(f'value="{given}"' in page for given in ("accept", "refuse", "choose"))
    assert "checked" not in page
    notice = page.partition('class="ckn"')[2].partition("</section>")[0]
    assert 'href="/en/privacy/charter"' in notice and all(str(one.name) in notice for one in asked)


def test_going_on_is_no_answer() -> None:
    browser = Client()
    with asking():
        for address in ("/en/", "/en/source", "/en/privacy/charter", "/fr/", "/en/account/sign-in"):
            page = browser.get(address)
            assert NOTICE in page.content.decode()
        assert {CHOICE, VISIT}.isdisjoint(browser.cookies)
    assert not ConsentEvent.objects.exists()


def test_what_a_script_fetches_has_no_notice() -> None:
    page = Client().get("/en/", headers={"Sec-Fetch-Dest": "empty"})
    assert NOTICE not in page.content.decode()


def test_another_question_is_asked_of_who_answered_the_earlier_one() -> None:
    browser = Client()
    answer(browser, "known")
    with asking():
        assert NOTICE in browser.get("/en/").content.decode()
        answer(browser, "refuse")
        assert NOTICE not in browser.get("/en/").content.decode()


def test_a_browser_that_signals_refusal_has_refused_where_the_operator_honours_it() -> None:
    browser = Client(headers={"Sec-GPC": "1"})
    with asking(GPC="on"):
        page = browser.get("/en/").content.decode()
        assert 'value="accept"' not in page and "Global Privacy Control" in page
    with asking(GPC="off"):
        assert 'value="accept"' in browser.get("/en/").content.decode()


def test_a_signal_outweighs_an_earlier_acceptance() -> None:
    browser = Client()
    with asking(GPC="on"):
        answer(browser, "accept")
        browser.get("/en/", headers={"Sec-GPC": "1"})
        assert VISIT not in browser.cookies


def test_a_visitor_without_language_and_of_unknown_agent_gets_a_whole_page() -> None:
    for headers in ({}, {"User-Agent": "\x7f?"}, {"Accept-Language": "tlh;q=x,,"}):
        page = Client(headers=headers).get("/", follow=True)
        assert page.status_code == 200 and "</html>" in page.content.decode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_about_cookies_leads_to_browsers_and_to_the_authority(language: str) -> None:
    page = Client().get(f"/{language}/privacy/cookies").content.decode()

    assert all(getattr(browser, language) in page for browser in BROWSERS)
    assert "https://www.cnil.fr" in page


def test_the_page_about_cookies_shows_the_choice_and_its_number() -> None:
    browser = Client()
    with asking():
        answer(browser, "accept")
        number = ConsentEvent.objects.get().choice_id
        assert number in browser.get("/en/privacy/cookies").content.decode()


def test_a_page_kept_ready_shows_the_notice_until_it_is_answered(acme: Tenant) -> None:
    from komin.playbooks.publishing.tests.playbooks import publish, write_playbook

    playbook = write_playbook(by=acme.contributor, title="Press")
    publish(by=acme.contributor, playbook=playbook)
    browser, address = signed_in(acme.reader), f"/p/{playbook.code}/"
    for _visit in range(2):
        assert NOTICE in browser.get(address).content.decode()
    answer(browser, "known", back=address)
    for _visit in range(2):
        assert NOTICE not in browser.get(address).content.decode()


def test_the_copy_that_a_device_keeps_of_a_page_has_no_notice(acme: Tenant) -> None:
    with clock.standing_at(clock.now() + timedelta(days=1)):
        page = signed_in(acme.reader).get(f"/w/{acme.workspace.slug}/", headers={"Sec-Fetch-Dest": "empty"})
    assert NOTICE not in page.content.decode()


def test_every_style_sheet_of_a_page_dresses_the_notice() -> None:
    """It stands above whichever page is the first; undressed, its answers would not look alike (charter K33)."""
    sheets = re.findall(r'"[\w-]+-style": part\("(styles/[\w-]+\.css)"\)', (ROOT / "vite.config.ts").read_text())
    assert len(sheets) == 3
    assert [one for one in sheets if '"./notice.css"' not in (ROOT / "frontend" / one).read_text()] == []
