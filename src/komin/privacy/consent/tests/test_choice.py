"""The answer: kept for six months by the server, proven, and only when one of our pages sent it."""

from datetime import timedelta
from http.cookies import Morsel

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from komin.kernel import clock
from komin.privacy.consent.actions.expire_choices import expire_choices
from komin.privacy.consent.actions.forget_old_proofs import forget_old_proofs
from komin.privacy.consent.models import Act, ConsentEvent, NeverChanged
from komin.privacy.consent.queries import broken_link
from komin.privacy.consent.tests.visitors import CHOICE, NOTICE, OURS, VISIT, answer, asking
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("given", ["accept", "refuse"])
def test_the_question_comes_again_after_six_months_and_not_before(given: str) -> None:
    browser, begun = Client(), clock.now()
    with asking():
        answer(browser, given)
        with clock.standing_at(begun + timedelta(days=181)):
            assert NOTICE not in browser.get("/en/").content.decode()
        with clock.standing_at(begun + timedelta(days=185)):
            assert NOTICE in browser.get("/en/").content.decode()


def test_the_cookie_is_strict_and_no_later_visit_sets_it_again() -> None:
    browser = Client()
    cookie: Morsel[str] = answer(browser, "known").cookies[CHOICE]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert 182 * 86_400 < int(cookie["max-age"]) <= 183 * 86_400
    assert CHOICE not in browser.get("/en/").cookies


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example.com"},
        {"Origin": "null"},
        {"Referer": "https://evil.example.com/privacy"},
        {},
    ],
)
def test_nobody_accepts_by_a_form_of_another_site(headers: dict[str, str]) -> None:
    browser = Client()
    with asking():
        refused = browser.post("/privacy/choice", {"answer": "accept"}, headers=headers)
    assert refused.status_code == 403
    assert CHOICE not in refused.cookies and not ConsentEvent.objects.exists()


@pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Referer": "http://testserver/en/"}])
def test_browsers_that_say_only_where_a_form_comes_from_may_answer(headers: dict[str, str]) -> None:
    with asking():
        assert Client().post("/privacy/choice", {"answer": "accept"}, headers=headers).status_code == 303


def test_a_page_that_hides_its_address_can_be_refused_on_without_tls() -> None:
    with asking():
        sent = Client().post("/privacy/choice", {"answer": "refuse"}, headers={"Origin": "null"})
    assert sent.status_code == 303


@pytest.mark.parametrize("back", ["//evil.example.com/", "https://evil.example.com/", "", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(back: str) -> None:
    assert answer(Client(), "known", back=back)["Location"] == "/en/privacy/cookies"


def test_an_answer_that_nobody_offers_is_refused() -> None:
    assert answer(Client(), "whatever").status_code == 422


def test_only_what_is_asked_can_be_accepted() -> None:
    browser = Client()
    with asking():
        answer(browser, "choose", purpose=["audience", "security", "nothing"])
    assert [event.purpose for event in ConsentEvent.objects.all()] == ["audience"]


def test_a_cookie_made_by_hand_is_no_acceptance() -> None:
    browser = Client()
    browser.cookies[CHOICE] = "abc|audience|9999999999|:forged"
    with asking():
        browser.get("/en/")
        assert VISIT not in browser.cookies


def test_each_answer_is_proven_with_what_was_displayed(acme: Tenant) -> None:
    browser = signed_in(acme.reader)
    with asking():
        answer(browser, "accept", back=f"/w/{acme.workspace.slug}/")
        answer(browser, "refuse", back="/en/")
        answer(Client(), "refuse", back="/s/a-secret/")
    given, withdrawn, refused = ConsentEvent.objects.all()

    assert [event.act for event in (given, withdrawn, refused)] == [Act.GIVEN, Act.WITHDRAWN, Act.REFUSED]
    assert given.choice_id == withdrawn.choice_id != refused.choice_id
    assert (given.person_id, refused.person_id) == (acme.reader.person_id, None)
    assert (given.page, withdrawn.page) == ("library:index", "site:home")
    assert "secret" not in refused.page
    assert "We count how many people" in given.wording.html
    assert broken_link() is None


def test_no_address_of_a_device_is_kept() -> None:
    with asking():
        Client().post("/privacy/choice", {"answer": "accept"}, REMOTE_ADDR="203.0.113.7", **OURS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM consent_consentevent")
        assert "203.0.113.7" not in str(cursor.fetchall())


def test_a_proof_is_never_changed_or_removed() -> None:
    with asking():
        answer(Client(), "accept")
    event = ConsentEvent.objects.get()
    for change in (event.save, event.delete):
        with pytest.raises(NeverChanged):
            change()
    for past in (lambda: ConsentEvent.objects.update(act=Act.REFUSED), lambda: ConsentEvent.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            past()
    assert ConsentEvent.objects.get().act == Act.GIVEN


def test_a_person_can_be_taken_out_of_a_proof_and_the_chain_stays_whole(acme: Tenant, bolt: Tenant) -> None:
    with asking():
        for tenant in (acme, bolt):
            answer(signed_in(tenant.reader), "accept")
    ConsentEvent.objects.filter(person_id=acme.reader.person_id).update(person_id=None)

    assert set(ConsentEvent.objects.values_list("person_id", flat=True)) == {None, bolt.reader.person_id}
    assert broken_link() is None
    with pytest.raises(DatabaseError), transaction.atomic():
        ConsentEvent.objects.filter(person_id=None).update(person_id=bolt.owner.person_id)


def test_an_acceptance_ends_after_six_months_whether_or_not_the_browser_comes_back() -> None:
    begun, forgotten, renewed = clock.now(), Client(), Client()
    with asking():
        answer(forgotten, "accept")
        answer(renewed, "accept")
        with clock.standing_at(begun + timedelta(days=100)):
            answer(renewed, "accept")
        with clock.standing_at(begun + timedelta(days=184)):
            assert (expire_choices(), expire_choices()) == (1, 0)
    assert ConsentEvent.objects.last().act == Act.EXPIRED  # type: ignore[union-attr]
    assert broken_link() is None


def test_proofs_go_when_nobody_may_ask_for_them_any_more_and_later_ones_stay_a_chain() -> None:
    now = clock.now()
    with asking():
        for years in (8, 7, 1):
            with clock.standing_at(now - timedelta(days=366 * years)):
                answer(Client(), "refuse")
    assert (forget_old_proofs(), ConsentEvent.objects.count(), broken_link()) == (2, 1, None)
