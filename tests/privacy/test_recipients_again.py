"""A processor whose interface fails is told again, of corrections and restrictions too; and of what people correct by
themselves."""

from datetime import timedelta

import pytest
from django.core import mail

from komin.kernel import clock
from komin.messaging.webhooks.tests.receiver import Receiver, listening
from komin.people.accounts.actions.change_contacts import Contacts, change_contacts
from komin.people.accounts.actions.change_name import change_name
from komin.people.accounts.renaming import tell_renamed
from komin.platform.jobs.models import DeadLetter, Job
from komin.platform.jobs.testing import run_jobs
from komin.privacy.desk.actions.answer_request import answer_request
from komin.privacy.recipients.actions.call_again import call_again
from komin.privacy.recipients.actions.settle_notice import settle_notice
from komin.privacy.recipients.actions.tell_corrections import forget_corrections, tell_corrections
from komin.privacy.recipients.models import Correction, Matter, Notice
from komin.privacy.register.models import Processor, ToldBy
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.restriction.actions.lift_restriction import lift_own_restriction
from komin.privacy.restriction.actions.restrict_data import restrict_data
from komin.privacy.rights.actions.make_request import make_request
from tests.fixtures import Tenant
from tests.privacy.test_recipients import processor

pytestmark = pytest.mark.django_db
LATER = timedelta(minutes=11)


def interface(receiver: Receiver) -> Processor:
    kept = processor("Api SAS", ToldBy.TASK, hosts="api.example.net")
    Processor.objects.filter(pk=kept.pk).update(told_by=ToldBy.INTERFACE, exit_url=receiver.url, hosts="127.0.0.1")
    return kept


def gathered() -> int:
    with clock.standing_at(clock.now() + LATER):
        return tell_corrections()


@pytest.mark.parametrize("matter", [Matter.RECTIFICATION, Matter.RESTRICTION, Matter.ERASURE])
def test_a_failed_call_is_put_back_into_the_queue_and_made_again(acme: Tenant, matter: Matter) -> None:
    person = acme.reader.person
    with listening() as receiver:
        interface(receiver)
        receiver.statuses = [503, 503]
        if matter == Matter.RESTRICTION:
            restrict_data(by=person, scopes=["activity"], ground="claim")
        else:
            request = make_request(by=person, kind=matter.value, words="My name is wrong")
            answer_request(by=COMMAND_LINE, request_id=request.pk, reply="Done.")
        assert person.email not in str(list(Job.objects.values())), "no address waits in the queue"
        run_jobs(failures=True)
        assert Notice.objects.get().settled_at is None and len(receiver.got) == 1
        for minutes in (1, 2):
            run_jobs(later=timedelta(minutes=minutes), failures=True)
    notice = Notice.objects.get()
    assert (notice.matter, notice.evidence, notice.fault) == (matter, "HTTP 200", "")
    assert len(receiver.got) == 3 and all(person.email in body.decode() for _headers, body in receiver.got)
    assert len({headers["idempotency-key"] for headers, _body in receiver.got}) == 1


def test_when_the_queue_has_given_up_it_is_called_each_hour(acme: Tenant, bolt: Tenant) -> None:
    with listening() as receiver:
        interface(receiver)
        receiver.statuses = [500] * 5
        restrict_data(by=acme.reader.person, scopes=["activity"], ground="claim")
        for minutes in range(10):
            run_jobs(later=timedelta(minutes=minutes), failures=True)
        assert DeadLetter.objects.count() == 1 and Notice.objects.get().settled_at is None
        assert (call_again(), call_again()) == (1, 0)
    assert Notice.objects.get().evidence == "HTTP 200"
    assert "the other" not in str(receiver.got) and bolt.reader.person.email not in str(receiver.got)


def test_of_somebody_who_is_known_no_more_nothing_is_told(acme: Tenant) -> None:
    with listening() as receiver:
        interface(receiver)
        receiver.statuses = [500]
        change_name(by=acme.reader.person, first_name="Ren", last_name="Vale")
        assert gathered() == 1
        run_jobs(later=LATER, failures=True)
        Correction.objects.all().delete()
        assert call_again() == 1
    assert len(receiver.got) == 1 and "not known here any more" in Notice.objects.get().evidence


def test_what_a_person_corrects_is_told_once_they_are_done(acme: Tenant, bolt: Tenant) -> None:
    processor("Post SAS", ToldBy.MAIL, contact="privacy@post.example.com")
    processor("Bucket SAS", ToldBy.ITSELF)
    person, before = acme.reader.person, acme.reader.person.email
    change_name(by=person, first_name="Ren", last_name="Vale")
    change_contacts(by=person, contacts=Contacts(phone="+33612345678"))
    person.email = "ren@example.com"
    person.save()
    tell_renamed(person, before=before)
    assert tell_corrections() == 0, "perhaps they still correct"
    assert (gathered(), gathered()) == (1, 0)
    run_jobs(later=LATER)
    (told,) = [one for one in mail.outbox if one.to == ["privacy@post.example.com"]]
    assert before in str(told.body) and "ren@example.com" in str(told.body) and "corrected" in str(told.body)
    assert bolt.reader.person.email not in str(told.body)
    notice = Notice.objects.get()
    assert (notice.matter, notice.processor.name) == (Matter.RECTIFICATION, "Post SAS")


def test_what_does_not_change_is_no_correction(acme: Tenant) -> None:
    processor("Post SAS", ToldBy.MAIL, contact="privacy@post.example.com")
    change_contacts(by=acme.reader.person, contacts=Contacts())
    assert not Correction.objects.exists()


def test_where_nobody_has_to_be_told_nothing_is_kept(acme: Tenant) -> None:
    processor("Bucket SAS", ToldBy.ITSELF)
    change_name(by=acme.reader.person, first_name="Ren", last_name="Vale")
    assert not Correction.objects.exists()


def test_who_tells_by_hand_has_one_task_of_a_person_and_says_how_it_is_then(acme: Tenant, bolt: Tenant) -> None:
    processor("Tape SAS", ToldBy.TASK)
    for last in ("Vale", "Hill", "Moor"):
        change_name(by=acme.reader.person, first_name="Ren", last_name=last)
        assert gathered() == 1
    change_name(by=bolt.reader.person, first_name="Noor", last_name="Vale")
    gathered()
    first, other = Notice.objects.order_by("made_at")
    assert Correction.objects.count() == 2 and first.number != other.number
    settle_notice(by=COMMAND_LINE, notice_id=first.pk, evidence="A call", is_impossible=False)
    change_name(by=acme.reader.person, first_name="Ren", last_name="Dale")
    gathered()
    assert Notice.objects.filter(settled_at=None).count() == 2


def test_the_addresses_are_forgotten(acme: Tenant) -> None:
    processor("Tape SAS", ToldBy.TASK)
    change_name(by=acme.reader.person, first_name="Ren", last_name="Vale")
    gathered()
    with clock.standing_at(clock.now() + timedelta(days=89)):
        assert forget_corrections() == 0
    with clock.standing_at(clock.now() + timedelta(days=91)):
        assert forget_corrections() == 1


def test_who_was_told_of_a_restriction_is_told_of_its_end_and_not_of_the_restriction_after_it(
    acme: Tenant, bolt: Tenant
) -> None:
    with listening() as receiver:
        interface(receiver)
        processor("Post SAS", ToldBy.MAIL, contact="privacy@post.example.com")
        receiver.statuses = [503]
        restrict_data(by=bolt.reader.person, scopes=["activity"], ground="claim")
        restrict_data(by=acme.reader.person, scopes=["activity"], ground="claim")
        lift_own_restriction(by=acme.reader.person)
        for minutes in range(5):
            run_jobs(later=timedelta(minutes=minutes), failures=True)
        assert call_again() == 0
    told = [body.decode() for _headers, body in receiver.got if acme.reader.person.email in body.decode()]
    assert told and all('"lifting"' in one for one in told), "the restriction would come after its end"
    theirs = Notice.objects.filter(matter=Matter.LIFTING)
    assert {one.processor.name for one in theirs} == {"Api SAS", "Post SAS"}
    mails = [str(one.body) for one in mail.outbox if one.to == ["privacy@post.example.com"]]
    assert sum("has ended the restriction" in one for one in mails) == 1
    assert not any("has ended" in one and bolt.reader.person.email in one for one in mails)
