"""Somebody takes another address, by the pages that everybody uses: the old one was confirmed, the new one is, and only
then does whoever received the old one hear of both (GDPR Art. 19)."""

from datetime import timedelta

import pytest
from django.core import mail

from komin.kernel import clock
from komin.messaging.webhooks.tests.receiver import listening
from komin.people.accounts.models import Person
from komin.people.accounts.tests.factors import confirm_password
from komin.people.accounts.tests.visitor import PASSWORD, Visitor, agree_to_new_address, code_sent_to, link_in_mail
from komin.platform.jobs.testing import run_jobs
from komin.privacy.recipients.actions.tell_corrections import tell_corrections
from komin.privacy.recipients.models import Correction, Matter, Notice
from komin.privacy.register.models import ToldBy
from komin.privacy.testimonials.queries import every_testimonial
from komin.privacy.testimonials.tests.quoting import quoted
from tests.fixtures import Tenant
from tests.privacy.test_recipients import processor
from tests.privacy.test_recipients_again import interface

pytestmark = pytest.mark.django_db
OLD, NEW, DESK = "ada@example.com", "ada@mill.example", "privacy@post.example.com"
LATER = timedelta(minutes=11)


@pytest.fixture
def ada(db: None) -> Visitor:
    visitor = Visitor()
    visitor.sign_up(OLD)
    visitor.confirm(OLD)
    return visitor


def ask_for(visitor: Visitor, email: str) -> None:
    confirm_password(visitor)
    visitor.post("email", action_add="1", email=email)


def told(later: timedelta = LATER) -> list[str]:
    """The mails to the processor, each in its words."""
    with clock.standing_at(clock.now() + later):
        tell_corrections()
    run_jobs(later=later)
    return [str(one.body) for one in mail.outbox if one.to == [DESK]]


def test_both_addresses_confirm_and_then_the_processors_hear_of_both(ada: Visitor, acme: Tenant) -> None:
    processor("Post SAS", ToldBy.MAIL, contact=DESK)
    one = quoted(OLD)
    assert one.person == Person.objects.get(email=OLD)
    with listening() as receiver:
        interface(receiver)
        ask_for(ada, NEW)
        assert (told(), Correction.objects.count()) == ([], 0), "nobody has said yet that it is theirs"
        ada.post("verify", code="AAA-AAA")
        assert Person.objects.filter(email=OLD).exists() and not Correction.objects.exists(), "a wrong code"
        ada.confirm(NEW)
        assert (told(), Correction.objects.count()) == ([], 0), "the old address has not agreed"
        agree_to_new_address(OLD)
        (said,) = told()
    assert OLD in said and NEW in said and "corrected" in said and acme.reader.person.email not in said
    (sent,) = [body.decode() for _headers, body in receiver.got]
    assert OLD in sent and NEW in sent
    assert every_testimonial().get(pk=one.pk).email == NEW
    again = Visitor(address="192.0.2.7")
    again.sign_in(NEW)
    assert again.is_in() and not Person.objects.filter(email=OLD).exists()
    assert {notice.matter for notice in Notice.objects.all()} == {Matter.RECTIFICATION}


def test_taken_back_by_the_old_address_they_hear_of_it_once_more(ada: Visitor) -> None:
    processor("Post SAS", ToldBy.MAIL, contact=DESK)
    ask_for(ada, NEW)
    ada.confirm(NEW)
    agree_to_new_address(OLD)
    assert len(told()) == 1
    Visitor(address="192.0.2.9").post(link_in_mail(OLD, "email/undo"), password=PASSWORD)
    assert Person.objects.get().email == OLD
    _first, second = told(2 * LATER)
    assert OLD in second and NEW in second


def test_the_address_of_another_account_moves_nothing_and_tells_nobody(ada: Visitor, acme: Tenant) -> None:
    processor("Post SAS", ToldBy.MAIL, contact=DESK)
    taken = acme.reader.person.email
    ask_for(ada, taken)
    ada.post("verify", code=code_sent_to(OLD))
    assert Person.objects.filter(email=OLD).exists()
    assert Person.objects.get(email=taken) == acme.reader.person
    assert told() == [] and not Correction.objects.exists()
