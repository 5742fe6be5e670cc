"""May this person be sent offers? Only who asked, still does, and can be reached."""

from datetime import timedelta

import pytest

from komin.kernel import clock
from komin.kernel.personal_data import Purpose
from komin.people.accounts.models import Person
from komin.privacy.consent.models import Act, ConsentEvent, How
from komin.privacy.consent.queries import broken_link
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.ledger import ledger_file
from komin.privacy.offers.actions.expire_offers import expire_offers
from komin.privacy.offers.offers import KEPT
from komin.privacy.offers.queries import may_send
from komin.privacy.offers.tests.asking import PHONE, asked_by, sending
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
_MAIL, _SMS = Purpose.OFFERS_BY_EMAIL, Purpose.OFFERS_BY_SMS


@pytest.fixture(autouse=True)
def empty_ledger() -> None:
    ledger_file().unlink(missing_ok=True)


def with_phone(person: Person) -> Person:
    person.phone = PHONE
    person.save()
    return person


def test_nobody_is_sent_offers_without_having_asked(acme: Tenant, bolt: Tenant) -> None:
    ada, ben = with_phone(acme.reader.person), with_phone(bolt.reader.person)
    with sending("email", "sms"):
        asked_by(ada)
        assert (may_send(ada, _MAIL), may_send(ada, _SMS)) == (True, True)
        assert (may_send(ben, _MAIL), may_send(ben, _SMS)) == (False, False)
    with sending("email"):
        assert (may_send(ada, _MAIL), may_send(ada, _SMS)) == (True, False)


def test_a_yes_to_one_way_is_none_to_the_other(acme: Tenant) -> None:
    ada = with_phone(acme.reader.person)
    with sending("email"):
        asked_by(ada)
    with sending("email", "sms"):
        assert (may_send(ada, _MAIL), may_send(ada, _SMS)) == (True, False)


def test_who_has_no_number_any_more_is_sent_no_sms(acme: Tenant) -> None:
    ada = with_phone(acme.reader.person)
    with sending("email", "sms"):
        asked_by(ada)
        ada.phone = ""
        assert (may_send(ada, _MAIL), may_send(ada, _SMS)) == (True, False)


def test_nothing_is_sent_while_an_account_closes_or_is_restricted(acme: Tenant, bolt: Tenant) -> None:
    ada, ben = asked_by(acme.reader.person), asked_by(bolt.reader.person)
    close_account(by=ada)
    Person.objects.filter(pk=ben.pk).update(restricted="contact")
    assert not may_send(Person.objects.get(pk=ada.pk), _MAIL)
    assert not may_send(Person.objects.get(pk=ben.pk), _MAIL)


def test_a_yes_ends_after_three_years_and_its_end_is_proven(acme: Tenant, bolt: Tenant) -> None:
    ada, begun = asked_by(acme.reader.person), clock.now()
    with clock.standing_at(begun + timedelta(days=30)):
        asked_by(bolt.reader.person)
    with clock.standing_at(begun + KEPT - timedelta(days=1)):
        assert may_send(ada, _MAIL) and expire_offers() == 0
    with clock.standing_at(begun + KEPT + timedelta(minutes=1)):
        assert not may_send(ada, _MAIL)
        assert (expire_offers(), expire_offers()) == (1, 0)
    last = ConsentEvent.objects.order_by("sequence").last()
    assert last is not None and (last.person_id, last.act, last.how) == (ada.pk, Act.EXPIRED, How.TIME)
    assert broken_link() is None
