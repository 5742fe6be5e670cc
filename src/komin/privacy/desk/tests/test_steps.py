"""One request on the officer's screen: letters are read before they go, identity first, refusals by the law."""

from datetime import timedelta

import pytest
from django.core import mail

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.platform.jobs.testing import run_jobs
from komin.privacy.desk.actions.answer_request import answer_request
from komin.privacy.desk.actions.ask_identity import ask_identity
from komin.privacy.desk.actions.settle_identity import confirm_identity
from komin.privacy.desk.tests.desk import RECEIVED, by_post
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.rights.actions.make_request import make_request
from komin.privacy.rights.models import Letter, Means, RightsRequest
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def january() -> object:
    with clock.standing_at(RECEIVED):
        yield


def test_a_refusal_is_read_before_it_goes_and_names_authority_and_court(acme: Tenant) -> None:
    petra = officer_called("Petra")
    request = by_post(petra, address="ida@example.com", language="fr")
    browser, typed = browser_of(petra), {"reason": "others", "reply": "Vos collègues y sont nommés."}
    address = f"/office/requests/{request.pk}/refusal"
    looked = browser.post(address, typed)
    page = looked.content.decode()
    assert looked.status_code == 200 and "Vos collègues" in page and "CNIL" in page
    assert 'name="send"' in page and 'name="send"' not in browser.get(address.removesuffix("/refusal")).content.decode()
    assert not Letter.objects.filter(kind="refused").exists()
    request.refresh_from_db()
    assert request.is_open

    assert browser.post(address, typed | {"send": "1"}).status_code == 302
    run_jobs()
    sent = next(message for message in mail.outbox if "réponse" in str(message.subject))
    assert sent.to == ["ida@example.com"]
    assert all(word in str(sent.body) for word in ("Vos collègues", "CNIL", "cnil.fr/plaintes", "justice"))
    assert browser.post(address, typed | {"reason": "no time", "send": "1"}).status_code in (404, 422)


def test_nothing_is_answered_before_it_is_known_who_asks(acme: Tenant) -> None:
    petra = officer_called("Petra")
    request = by_post(petra)
    with pytest.raises(Invalid, match="who asks"):
        answer_request(by=petra, request_id=request.pk, reply="Here it is.")
    confirm_identity(by=petra, request_id=request.pk, account=acme.reader.person.email)
    answered = answer_request(by=petra, request_id=request.pk, reply="Here it is.")
    assert answered.person_id == acme.reader.person_id
    assert "What do you hold" not in signed_in(acme.owner).get("/en/my-data").content.decode()
    assert "Here it is." in signed_in(acme.reader).get("/en/my-data").content.decode()


def test_an_account_is_proposed_where_there_is_one_and_an_address_without_one_is_refused_in_words(acme: Tenant) -> None:
    petra = officer_called("Petra")
    browser, known = browser_of(petra), acme.reader.person.email
    stranger, member = by_post(petra, address="ida@example.com"), by_post(petra, address=known)
    proposed = f'name="account" value="{known}"'
    assert proposed in browser.get(f"/office/requests/{member.pk}").content.decode()
    assert 'name="account" value' not in browser.get(f"/office/requests/{stranger.pk}").content.decode()

    address = f"/office/requests/{stranger.pk}"
    refused = browser.post(f"{address}/confirmation", {"account": "ida@example.com"})
    assert refused.status_code == 422 and "Nobody with this address has an account here." in refused.content.decode()
    passed_on = browser.post(f"{address}/route", {"slug": "nowhere"})
    assert passed_on.status_code == 422 and "There is no workspace at this address." in passed_on.content.decode()
    assert browser.post(f"{address}/confirmation", {"account": ""}).status_code == 302


def test_a_mandate_is_checked_first_and_the_answer_goes_to_whoever_holds_it(acme: Tenant) -> None:
    petra = officer_called("Petra")
    request = by_post(petra, asker="mandate", about="Remi Acme", address="counsel@example.com")
    assert "signed by that person" in request.letters.get().text
    confirm_identity(by=petra, request_id=request.pk, account=acme.reader.person.email)
    browser, typed = browser_of(petra), {"reply": "Here it is.", "send": "1"}
    assert browser.post(f"/office/requests/{request.pk}/answer", typed).status_code == 422
    assert browser.post(f"/office/requests/{request.pk}/authority").status_code == 302
    assert browser.post(f"/office/requests/{request.pk}/answer", typed).status_code == 302
    run_jobs()
    assert [message.to for message in mail.outbox if "Here it is." in str(message.body)] == [["counsel@example.com"]]


def test_whoever_is_signed_in_is_never_asked_for_a_document(acme: Tenant) -> None:
    petra = officer_called("Petra")
    request = make_request(by=acme.reader.person, kind="access", words="All of it.")
    with pytest.raises(Invalid):
        ask_identity(by=petra, request_id=request.pk, means=Means.DOCUMENT, words="A doubt.")
    page = browser_of(petra).get(f"/office/requests/{request.pk}").content.decode()
    assert "step-identity" not in page and "step-answer" in page
    assert "file" not in signed_in(acme.reader).get(f"/en/privacy/request/{request.pk}").content.decode()


def test_what_a_workspace_decides_about_is_passed_on_told_and_watched(acme: Tenant, bolt: Tenant) -> None:
    petra = officer_called("Petra")
    request = by_post(petra, address="ida@example.com")
    browser = browser_of(petra)
    typed = {"slug": acme.workspace.slug, "send": "1"}
    assert browser.post(f"/office/requests/{request.pk}/route", {"slug": "nowhere"}).status_code == 422
    assert browser.post(f"/office/requests/{request.pk}/route", typed).status_code == 302
    run_jobs()
    told = {message.to[0] for message in mail.outbox if "keeps in Acme" in str(message.body)}
    assert told == {acme.owner.person.email, acme.administrator.person.email}
    assert any("passed on" in str(message.subject) for message in mail.outbox if message.to == ["ida@example.com"])

    page, slug = f"/w/{acme.workspace.slug}/requests", acme.workspace.slug
    assert "What do you hold" in signed_in(acme.administrator).get(page).content.decode()
    assert signed_in(acme.contributor).get(page).status_code == 403
    assert "What do you hold" not in signed_in(bolt.owner).get(f"/w/{bolt.workspace.slug}/requests").content.decode()
    other = f"/w/{bolt.workspace.slug}/requests/{request.pk}"
    assert signed_in(bolt.owner).post(other, {"said": "x"}).status_code == 404
    assert signed_in(acme.owner).post(f"/w/{slug}/requests/{request.pk}", {"said": "Sent."}).status_code == 302
    request.refresh_from_db()
    assert request.settlement == "Sent." and request.is_open
    assert "Sent." in browser.get(f"/office/requests/{request.pk}").content.decode()
    assert "Ida Post" in browser.get("/office/requests?show=routed").content.decode()


def test_a_workspace_is_asked_no_more_for_whoever_was_erased_meanwhile(acme: Tenant) -> None:
    petra = officer_called("Petra")
    gone, there = by_post(petra), by_post(petra, name="Jo Other", words="What of Jo?")
    for request in (gone, there):
        browser_of(petra).post(f"/office/requests/{request.pk}/route", {"slug": acme.workspace.slug, "send": "1"})
    RightsRequest.objects.filter(pk=gone.pk).update(person_id=None, name="", address="", words="")
    page = signed_in(acme.administrator).get(f"/w/{acme.workspace.slug}/requests").content.decode()
    assert "What of Jo?" in page and str(there.pk) in page
    assert str(gone.pk) not in page


def test_a_year_after_the_answer_only_the_archive_knows_of_it(acme: Tenant) -> None:
    from komin.privacy.rights.actions.remind_of_requests import forget_old_requests

    petra = officer_called("Petra")
    old, young = by_post(petra), by_post(petra, name="Jo Other")
    for request in (old, young):
        confirm_identity(by=petra, request_id=request.pk)
    answer_request(by=petra, request_id=old.pk, reply="Here it is.")
    with clock.standing_at(RECEIVED + timedelta(days=367)):
        assert forget_old_requests() == 1
    assert not RightsRequest.objects.filter(pk=old.pk).exists() and not Letter.objects.filter(request=old.pk).exists()
    assert RightsRequest.objects.get(pk=young.pk).name == "Jo Other"
