"""Whoever received data is told of its erasure, and the erasure is complete when they said that they did the same."""

from datetime import timedelta

import pytest
from django.core import mail

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound, NotPermitted
from komin.messaging.webhooks.tests.receiver import listening
from komin.people.accounts.models import Person
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from komin.privacy.desk.actions.answer_request import answer_request
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.actions.go_on import go_on_with_erasures
from komin.privacy.erasure.models import Erasure, State
from komin.privacy.recipients.actions.remind_of_notices import remind_of_notices
from komin.privacy.recipients.actions.settle_notice import settle_notice
from komin.privacy.recipients.models import Matter, Notice
from komin.privacy.register.actions.keep_processor import Entry, keep_processor
from komin.privacy.register.models import Office, Processor, ToldBy
from komin.privacy.register.officers import COMMAND_LINE, SITE
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.restriction.actions.restrict_data import restrict_data
from komin.privacy.rights.actions.make_request import make_request
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


def processor(name: str, told_by: ToldBy, **more: str) -> Processor:
    said = {"country": "FR", "does": "mail", "handles": "addresses", "told_by": told_by}
    return keep_processor(by=COMMAND_LINE, entry=Entry(name, **{**said, **more}))  # type: ignore[arg-type]


def close(person: Person) -> Erasure:
    erasure = close_account(by=person)
    Erasure.objects.filter(pk=erasure.pk).update(due_at=clock.now())
    return erasure


def subjects(address: str) -> list[str]:
    run_jobs()
    return [str(one.subject) for one in mail.outbox if one.to == [address]]


def test_an_erasure_waits_for_a_processor_and_its_receipt_names_it(acme: Tenant) -> None:
    processor("Post SAS", ToldBy.MAIL, contact="privacy@post.example.com")
    erasure, address = close(acme.reader.person), acme.reader.person.email
    assert erase_person(erasure.pk) is State.AWAITED
    (told,) = [one for one in (run_jobs(), mail.outbox)[1] if one.to == ["privacy@post.example.com"]]
    assert address in str(told.body)
    assert "Your data is erased: the receipt" not in subjects(address)
    go_on_with_erasures()
    run_jobs()
    assert len([one for one in mail.outbox if one.to == ["privacy@post.example.com"]]) == 1
    notice = Notice.objects.get(number=erasure.pk)
    settle_notice(by=officer_called("Paula"), notice_id=notice.pk, evidence="Their mail of 3 May", is_impossible=False)
    go_on_with_erasures()
    assert "Your data is erased: the receipt" in subjects(address)
    assert Erasure.objects.get(pk=erasure.pk).state == State.COMPLETE
    receipt = next(one for one in mail.outbox if one.subject == "Your data is erased: the receipt")
    assert "Told of it, and done there too: Post SAS." in str(receipt.body)


def test_an_interface_that_answers_well_has_acknowledged_and_a_bad_answer_is_asked_again(acme: Tenant) -> None:
    with listening() as receiver:
        kept = processor("Api SAS", ToldBy.TASK, hosts="api.example.net")
        Processor.objects.filter(pk=kept.pk).update(told_by=ToldBy.INTERFACE, exit_url=receiver.url, hosts="127.0.0.1")
        receiver.statuses = [503]
        erasure, address = close(acme.reader.person), acme.reader.person.email
        assert erase_person(erasure.pk) is State.AWAITED
        assert Notice.objects.get().fault == "HTTP 503"
        assert erase_person(erasure.pk) is State.COMPLETE
    first, second = receiver.got
    assert address in first[1].decode() and first[0]["idempotency-key"] == second[0]["idempotency-key"]
    assert Notice.objects.get().evidence == "HTTP 200" and Notice.objects.get().fault == ""


def test_where_the_software_erases_itself_nobody_is_waited_for(acme: Tenant, bolt: Tenant) -> None:
    processor("Bucket SAS", ToldBy.ITSELF)
    assert erase_person(close(acme.reader.person).pk) is State.COMPLETE
    assert Notice.objects.get().settled_at is not None
    assert Person.objects.filter(pk=bolt.reader.person_id).exists()


def test_that_it_can_t_be_done_is_an_answer_too_and_the_person_reads_it(acme: Tenant) -> None:
    processor("Tape SAS", ToldBy.TASK)
    erasure, address = close(acme.reader.person), acme.reader.person.email
    assert erase_person(erasure.pk) is State.AWAITED
    paula = officer_called("Paula")
    page = browser_of(paula).get("/office/recipients").content.decode()
    assert "Tape SAS" in page and address not in page
    shown = browser_of(paula).get(f"/office/recipients?whom={Notice.objects.get().pk}").content.decode()
    looks = AuditEntry.objects.in_workspace(SITE).filter(action="notice.look", actor_id=paula.person_id)
    assert address in shown and looks.count() == 1
    where = f"/office/recipients/{Notice.objects.get().pk}"
    assert browser_of(paula).post(where, {"evidence": " ", "impossible": "1"}).status_code == 422
    assert browser_of(paula).post(where, {"evidence": "Tapes go in May", "impossible": "1"}).status_code == 302
    go_on_with_erasures()
    assert "Your data is erased: the receipt" in subjects(address)
    receipt = next(one for one in mail.outbox if one.subject == "Your data is erased: the receipt")
    assert "Told of it: Tape SAS, where it can’t be done." in str(receipt.body)
    assert "not possible: Tapes go in May" in browser_of(paula).get("/office/registers/recipients").content.decode()


def test_a_correction_answered_at_the_desk_is_told_too(acme: Tenant) -> None:
    processor("Post SAS", ToldBy.MAIL, contact="privacy@post.example.com")
    for kind in ("rectification", "access"):
        request = make_request(by=acme.reader.person, kind=kind, words="My name is wrong")
        answer_request(by=COMMAND_LINE, request_id=request.pk, reply="Corrected.")
    assert [one.matter for one in Notice.objects.all()] == [Matter.RECTIFICATION]
    assert len(subjects("privacy@post.example.com")) == 1


def test_a_restriction_is_told_and_without_an_address_nobody_could_find_them(acme: Tenant) -> None:
    processor("Post SAS", ToldBy.MAIL, contact="privacy@post.example.com")
    restrict_data(by=acme.reader.person, scopes=["activity"], ground="claim")
    restrict_data(by=acme.reader.person, scopes=["content"], ground="claim")
    assert [one.matter for one in Notice.objects.all()] == [Matter.RESTRICTION]
    assert len(subjects("privacy@post.example.com")) == 1


def test_an_ended_processor_is_told_nothing(acme: Tenant) -> None:
    kept = processor("Gone SAS", ToldBy.TASK)
    Processor.objects.filter(pk=kept.pk).update(ended_on=clock.now().date() - timedelta(days=1))
    assert erase_person(close(acme.reader.person).pk) is State.COMPLETE
    assert not Notice.objects.exists()


def test_the_officer_is_alarmed_once_a_day_when_nobody_answers_in_time(acme: Tenant) -> None:
    processor("Late SAS", ToldBy.TASK)
    erase_person(close(acme.reader.person).pk)
    paula = officer_called("Paula")
    assert paula.person is not None
    assert remind_of_notices() == 0
    with clock.standing_at(clock.now() + timedelta(days=31)):
        assert (remind_of_notices(), remind_of_notices()) == (1, 0)
        assert subjects(paula.person.email) == ["A processor has not answered"]
        assert "desk__c--late" in browser_of(paula).get("/office/recipients").content.decode()


def test_only_the_privacy_officer_settles_and_only_once(acme: Tenant) -> None:
    processor("Post SAS", ToldBy.TASK)
    erase_person(close(acme.reader.person).pk)
    notice = Notice.objects.get()
    with pytest.raises(NotPermitted):
        support = officer_called("Sol", Office.SUPPORT)
        settle_notice(by=support, notice_id=notice.pk, evidence="done", is_impossible=False)
    settle_notice(by=COMMAND_LINE, notice_id=notice.pk, evidence="done", is_impossible=False)
    with pytest.raises(NotFound):
        settle_notice(by=COMMAND_LINE, notice_id=notice.pk, evidence="done", is_impossible=False)


@pytest.mark.parametrize(
    ("told_by", "more", "field"),
    [
        (ToldBy.MAIL, {}, "contact"),
        (ToldBy.INTERFACE, {"hosts": "api.example.net", "exit_url": "http://api.example.net/x"}, "exit_url"),
        (ToldBy.INTERFACE, {"hosts": "api.example.net", "exit_url": "https://api.example.org/x"}, "exit_url"),
    ],
)
def test_a_way_that_leads_nowhere_is_refused(told_by: ToldBy, more: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        processor("Post SAS", told_by, **more)
    assert field in refused.value.fields
