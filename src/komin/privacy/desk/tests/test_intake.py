"""Requests by post, e-mail and telephone: same clock, same letters, and nobody but the officer reads them."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from komin.kernel import clock
from komin.kernel.errors import NotPermitted
from komin.people.accounts.models import Person
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from komin.privacy.desk.actions.look_at_request import look_at_request
from komin.privacy.desk.tests.desk import RECEIVED, by_post, other_of, photo
from komin.privacy.register.models import Office
from komin.privacy.register.officers import SITE
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.rights.models import Paper, PaperKind, RightsRequest, Way
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
LETTER = {
    "kind": "erasure", "words": "Efface ce que tu as.", "name": "Ida Post", "channel": "post", "language": "fr",
    "received_on": "2026-01-05", "postal": "1 rue du Port\n29200 Brest", "asker": "self",
}  # fmt: skip


@pytest.fixture(autouse=True)
def january() -> object:
    with clock.standing_at(RECEIVED):
        yield


def test_a_letter_is_entered_with_its_day_and_a_receipt_waits_to_be_printed(acme: Tenant, bolt: Tenant) -> None:
    petra = officer_called("Petra")
    browser = browser_of(petra)
    answer = browser.post("/office/requests/new", LETTER)
    request = RightsRequest.objects.get()
    assert answer["Location"] == f"/office/requests/{request.pk}"
    assert (request.received_on, request.due_on, request.channel) == (date(2026, 1, 5), date(2026, 2, 5), "post")
    receipt = request.letters.get()
    assert (receipt.kind, receipt.way) == ("received", Way.POST)
    assert "5 janvier 2026" in receipt.text and "5 février 2026" in receipt.text

    page = browser.get(f"/office/requests/{request.pk}").content.decode()
    assert "Efface ce que tu as." in page and "Ida Post" in page
    printed = browser.get(f"/office/letters/{receipt.pk}.pdf")
    assert printed.content.startswith(b"%PDF")


def test_the_scan_of_a_letter_is_kept_sealed_with_the_request(acme: Tenant) -> None:
    petra = officer_called("Petra")
    browser, request, other = browser_of(petra), by_post(petra), by_post(petra, name="Jo Other")
    scan = {"kind": PaperKind.LETTER, "file": SimpleUploadedFile("letter.jpg", photo(), "image/jpeg")}
    assert browser.post(f"/office/requests/{request.pk}/paper", scan).status_code == 302
    paper = Paper.objects.get()
    assert (paper.request_id, paper.kind) == (request.pk, PaperKind.LETTER)
    assert (
        "/9j/" not in paper.sealed and str(paper.pk) in browser.get(f"/office/requests/{request.pk}").content.decode()
    )
    assert str(paper.pk) not in browser.get(f"/office/requests/{other.pk}").content.decode()
    assert browser.get(f"/office/papers/{paper.pk}.jpg?whole=1").content.startswith(b"\xff\xd8")


def test_the_office_says_what_waits_and_what_is_late() -> None:
    petra = officer_called("Petra")
    browser = browser_of(petra)
    assert "1 open" not in browser.get("/office/").content.decode()
    by_post(petra)
    assert "1 open</span>" in browser.get("/office/").content.decode()
    with clock.standing_at(RECEIVED + timedelta(days=30)):
        assert "1 open, 1 late or due in 7 days" in browser_of(petra).get("/office/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"received_on": "2026-01-06"}, {"received_on": "2024-01-05"}, {"postal": ""}, {"asker": "heir"}, {"words": " "}],
)
def test_what_could_not_be_answered_is_not_entered(wrong: dict[str, str]) -> None:
    assert browser_of(officer_called("Petra")).post("/office/requests/new", LETTER | wrong).status_code == 422
    assert not RightsRequest.objects.exists()


def test_customer_service_enters_and_reads_nothing() -> None:
    sam = officer_called("Sam", Office.SUPPORT)
    browser = browser_of(sam)
    assert browser.post("/office/requests/new", LETTER)["Location"] == "/office/requests/new"
    request = RightsRequest.objects.get()
    assert browser.get("/office/requests").status_code == 404
    assert browser.get(f"/office/requests/{request.pk}").status_code == 404
    with pytest.raises(NotPermitted):
        look_at_request(by=sam, request_id=request.pk)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_letters_begin_in_the_language_that_the_officer_reads(language: str) -> None:
    petra = officer_called("Petra")
    Person.objects.update(language=language)
    browser = browser_of(petra)
    page = browser.get("/office/requests/new").content.decode()
    assert f'<option value="{language}" selected>' in page


def test_a_mail_gets_its_receipt_by_mail_in_its_language(acme: Tenant) -> None:
    by_post(officer_called("Petra"), channel="mail", address="Ida@Example.com", postal="", language="fr")
    run_jobs()
    receipt = next(message for message in mail.outbox if message.to == ["ida@example.com"])
    assert "5 janvier 2026" in str(receipt.subject)
    told = next(message for message in mail.outbox if message.to == ["contact@localhost"])
    assert "What do you hold" not in str(told.body) and "/office/requests/" in str(told.body)


def test_the_list_filters_by_clock_and_kind_and_every_look_is_noted(acme: Tenant) -> None:
    petra = officer_called("Petra")
    with clock.standing_at(RECEIVED):
        first = by_post(petra)
        second = by_post(petra, kind="erasure", name="Jo Other", words="All of it.")
    browser = browser_of(petra)
    everything = browser.get("/office/requests").content.decode()
    assert "Ida Post" in everything and "Jo Other" in everything and "31 days left" in everything
    assert "Jo Other" not in browser.get("/office/requests?kind=access").content.decode()
    assert "No request" in browser.get("/office/requests?show=due").content.decode()
    with clock.standing_at(RECEIVED.replace(month=2, day=1)):
        assert "4 days left" in browser_of(petra).get("/office/requests?show=due").content.decode()
    with clock.standing_at(RECEIVED.replace(month=2, day=6)):
        late = browser_of(petra).get("/office/requests?show=due").content.decode()
        assert "1 day late" in late and "due 5 February 2026" in late

    browser.get(f"/office/requests/{first.pk}")
    looks = AuditEntry.objects.in_workspace(SITE).filter(action="request.look")
    assert [(look.object_id, look.actor_id) for look in looks] == [(first.pk, petra.person_id)]
    assert other_of(acme).get(f"/office/requests/{second.pk}").status_code == 404


def test_the_list_says_what_comes_next_and_how_long_answers_took(acme: Tenant) -> None:
    petra = officer_called("Petra")
    with clock.standing_at(RECEIVED):
        known = by_post(petra)
    browser = browser_of(petra)
    assert "Settle who it is" in browser.get("/office/requests").content.decode()
    assert "on average" not in browser.get("/office/requests").content.decode()

    with clock.standing_at(RECEIVED + timedelta(days=40)):
        RightsRequest.objects.filter(pk=known.pk).update(answer="done", answered_at=clock.now())
        after = browser_of(petra).get("/office/requests?show=answered").content.decode()
    assert "took 40 days on average" in after and "1 came late" in after


def test_the_same_request_twice_is_seen_and_the_first_day_of_arrival_binds(acme: Tenant) -> None:
    petra = officer_called("Petra")
    first = by_post(petra, received_on=date(2026, 1, 2))
    again = by_post(petra, words="I wrote to you already.")
    browser = browser_of(petra)
    assert str(first.pk) in browser.get(f"/office/requests/{again.pk}").content.decode()
    refused = browser.post(f"/office/requests/{first.pk}/same", {"other": str(again.pk)})
    assert refused.status_code == 422 and "came first" in refused.content.decode()
    assert browser.post(f"/office/requests/{again.pk}/same", {"other": str(first.pk)}).status_code == 302
    again.refresh_from_db()
    assert (again.answer, again.same_as_id) == ("duplicate", first.pk)
