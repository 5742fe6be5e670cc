"""Of whom a legal hold keeps the data, no page and no mail says a day of erasure on which it is not erased."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.actions.give_pins import give_pins
from komin.platform.jobs.testing import run_jobs
from komin.privacy.erasure.actions.go_on import go_on_with_erasures
from komin.privacy.erasure.actions.place_hold import lift_holds, place_hold
from komin.privacy.erasure.ledger import ledger_file
from komin.privacy.erasure.models import Erasure
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.register.tests.in_office import officer_called
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 10, 9, 0, tzinfo=UTC)
LONG, SHORT = datetime(2027, 2, 1, tzinfo=UTC), datetime(2026, 9, 12, tzinfo=UTC)
DUE = "17 September 2026"


@pytest.fixture(autouse=True)
def empty_ledger() -> None:
    ledger_file().unlink(missing_ok=True)


def hold(person: Person, until: datetime) -> None:
    place_hold(by=officer_called("Olga"), on=person, reason="case 12", ends_at=until)


def read(client: Client, address: str, language: str = "en") -> str:
    answer = client.get(f"/{language}/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_my_data_says_what_keeps_it_and_until_when_and_nothing_of_the_case(acme: Tenant) -> None:
    with clock.standing_at(NOW):
        hold(acme.reader.person, LONG)
        held, other = signed_in(acme.reader), signed_in(acme.contributor)
        page = read(held, "my-data")
        assert "kept as it is, until 1 February 2027 at the latest" in page and "case 12" not in page
        assert "jusqu’au 1er février 2027" in read(held, "my-data", "fr")
        assert "kept as it is" not in read(other, "my-data")
        assert "after seven days everything" not in read(held, "my-data/close")
        assert "kept as it is, until 1 February 2027" in read(held, "my-data/close")
        assert "Until it is erased you can change your mind" in read(held, "my-data/close")
        assert "For seven days you can change your mind" in read(other, "my-data/close")


def test_whoever_closes_is_told_the_day_of_the_hold_and_erased_after_it(acme: Tenant) -> None:
    person = acme.reader.person
    with clock.standing_at(NOW):
        hold(person, LONG)
        browser = signed_in(acme.reader)
        assert browser.get("/en/my-data").status_code == 200
        closed = browser.post("/en/my-data/close").content.decode()
        assert "1 February 2027" in closed and DUE not in closed and "by signing in" in closed
        run_jobs()
        (message,) = [one for one in mail.outbox if one.to == [person.email]]
        assert "1 February 2027" in str(message.body) and DUE not in str(message.body)
    with clock.standing_at(NOW + timedelta(days=8)):
        go_on_with_erasures()
        run_jobs()
        assert Person.objects.filter(pk=person.pk, former=False).exists()
        lift_holds(by=COMMAND_LINE, on=person)
        go_on_with_erasures()
        run_jobs()
    assert not Person.objects.filter(pk=person.pk, former=False).exists()


def test_a_hold_that_ends_before_the_day_changes_nothing_of_what_is_said(acme: Tenant) -> None:
    with clock.standing_at(NOW):
        hold(acme.reader.person, SHORT)
        closed = signed_in(acme.reader).post("/en/my-data/close").content.decode()
    assert DUE in closed and "legal matter" not in closed


def test_at_a_station_a_number_stands_for_the_receipt_and_the_workspace_reads_the_day(
    acme: Tenant, bolt: Tenant
) -> None:
    with clock.standing_at(NOW):
        (added,) = add_operators(by=acme.administrator, people=[NewOperator("40127", "Paul", "Station")])
        (given,) = give_pins(by=acme.administrator, operators=[added.pk])
        station = Client()
        door = {"workspace": "acme", "number": "40127", "pin": given.pin}
        assert station.post("/en/operators/acme", door).status_code == 302
        asked = read(station, "my-data/close")
        assert "your receipt" not in asked and "number of your erasure" in asked
        hold(given.operator.member.person, LONG)
        closed = station.post("/en/my-data/close").content.decode()
        number = Erasure.objects.get().pk
        assert str(number) in closed and "tell an administrator of your workspace" in closed
        listed = read_requests(acme)
        assert "erased on 1 February 2027" in listed and DUE not in listed
        assert "Paul Station" not in read_requests(bolt)
    assert "your receipt" in read(signed_in(acme.reader), "my-data/close")


def read_requests(tenant: Tenant) -> str:
    return signed_in(tenant.administrator).get(f"/w/{tenant.workspace.slug}/requests").content.decode()
