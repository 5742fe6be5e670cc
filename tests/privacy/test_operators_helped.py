"""People without an e-mail address use their rights with the help of their workspace: through its pages alone."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.actions.give_pins import give_pins
from komin.people.operators.models import Operator
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from komin.privacy.erasure.actions.go_on import go_on_with_erasures
from komin.privacy.erasure.ledger import ledger_file
from komin.privacy.erasure.models import Erasure
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.rights.models import RightsRequest
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/w/acme/requests"


@pytest.fixture(autouse=True)
def empty_ledger() -> None:
    ledger_file().unlink(missing_ok=True)


@dataclass(frozen=True)
class AtStation:
    operator: Operator
    pin: str

    @property
    def member(self) -> Member:
        return self.operator.member

    @property
    def person(self) -> Person:
        return Person.objects.get(pk=self.operator.member.person_id)

    def enters(self) -> Client:
        client = Client()
        slug = self.operator.workspace.slug
        sent = {"workspace": slug, "number": self.operator.staff_number, "pin": self.pin}
        assert client.post(f"/en/operators/{slug}", sent).status_code == 302
        return client


def at_station(tenant: Tenant, first: str, number: str) -> AtStation:
    (operator,) = add_operators(by=tenant.administrator, people=[NewOperator(number, first, "Station")])
    (given,) = give_pins(by=tenant.administrator, operators=[operator.pk])
    return AtStation(given.operator, given.pin)


def test_whoever_no_mail_reaches_is_promised_none_and_told_whom_to_ask(paul: AtStation, acme: Tenant) -> None:
    station, reader = paul.enters(), signed_in(acme.reader)
    assert "it waits for you on this page" in station.get("/en/my-data").content.decode()
    assert "a mail says when it is ready" in reader.get("/en/my-data").content.decode()
    asked = station.get("/en/my-data/close").content.decode()
    assert ".invalid" not in asked and "held of Paul Station" in asked and "link of the mail" not in asked
    assert acme.reader.person.email in reader.get("/en/my-data/close").content.decode()
    closed = station.post("/en/my-data/close").content.decode()
    assert "tell an administrator of your workspace" in closed and "the link of the mail" not in closed


@pytest.fixture
def paul(acme: Tenant) -> AtStation:
    return at_station(acme, "Paul", "40127")


def help_for(paul: AtStation, what: str, slug: str = "acme") -> str:
    return f"/w/{slug}/operators/{paul.member.pk}/{what}"


def actions(tenant: Tenant) -> list[str]:
    helped = ("operator.ask", "operator.keep_account")
    lines = AuditEntry.objects.in_workspace(tenant.workspace).filter(action__in=helped)
    return list(lines.order_by("at", "id").values_list("action", flat=True))


def test_asked_by_an_administrator_answered_by_the_officer_and_read_at_the_station(
    paul: AtStation, acme: Tenant, bolt: Tenant
) -> None:
    nora = at_station(acme, "Nora", "40128")
    browser = signed_in(acme.administrator)
    assert "Paul Station" in browser.get(PAGE).content.decode()
    mail.outbox.clear()
    words = {"kind": "access", "words": "What is kept of my times?"}
    assert browser.post(help_for(paul, "request"), words)["Location"] == PAGE
    request = RightsRequest.objects.get()
    assert (request.person_id, request.channel, request.name) == (paul.person.pk, "workspace", "Paul Station")
    petra = browser_of(officer_called("Petra"))
    assert "What is kept" in petra.get(f"/office/requests/{request.pk}").content.decode()
    reply = {"reply": "Your times of the last year, on paper.", "send": "1"}
    assert petra.post(f"/office/requests/{request.pk}/answer", reply).status_code == 302
    assert "Your times of the last year" in paul.enters().get("/en/my-data").content.decode()
    assert "Your times of the last year" not in nora.enters().get("/en/my-data").content.decode()
    run_jobs()
    assert not [message for message in mail.outbox if ".invalid" in "".join(message.to)]
    (line,) = AuditEntry.objects.in_workspace(acme.workspace).filter(action="operator.ask")
    assert (line.actor_id, line.object_id) == (acme.administrator.person_id, paul.member.pk)
    assert not RightsRequest.objects.exclude(pk=request.pk).exists() and actions(bolt) == []


def test_asked_twice_in_the_same_words_it_is_one_request(paul: AtStation, acme: Tenant) -> None:
    browser, words = signed_in(acme.administrator), {"kind": "erasure", "words": "My old badge"}
    for _time in range(2):
        assert browser.post(help_for(paul, "request"), words).status_code == 302
    assert RightsRequest.objects.count() == 1


@pytest.mark.parametrize("sent", [{"kind": "access", "words": " "}, {"kind": "cake", "words": "x"}, {}])
def test_without_words_or_with_a_kind_there_is_not_nothing_is_asked(
    sent: dict[str, str], paul: AtStation, acme: Tenant
) -> None:
    answer = signed_in(acme.administrator).post(help_for(paul, "request"), sent)
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert not RightsRequest.objects.exists() and actions(acme) == []


def test_nobody_asks_for_colleagues_with_an_address_for_other_workspaces_or_without_the_right(
    paul: AtStation, acme: Tenant, bolt: Tenant
) -> None:
    words = {"kind": "access", "words": "What is kept?"}
    status: dict[str, Any] = {
        "a colleague with an address": signed_in(acme.administrator).post(
            f"/w/acme/operators/{acme.reader.pk}/request", words
        ),
        "through another workspace": signed_in(bolt.administrator).post(help_for(paul, "request", "bolt"), words),
        "a stranger": signed_in(bolt.administrator).post(help_for(paul, "request"), words),
        "a contributor": signed_in(acme.contributor).post(help_for(paul, "request"), words),
        "themselves": paul.enters().post(help_for(paul, "request"), words),
    }
    assert {who: answer.status_code for who, answer in status.items()} == {
        "a colleague with an address": 404, "through another workspace": 404, "a stranger": 404,
        "a contributor": 403, "themselves": 403,
    }  # fmt: skip
    assert not RightsRequest.objects.exists() and actions(acme) == []


def test_a_closing_taken_back_by_the_workspace_opens_the_station_again(
    paul: AtStation, acme: Tenant, bolt: Tenant
) -> None:
    nora = at_station(acme, "Nora", "40128")
    mail.outbox.clear()
    for one in (paul, nora):
        assert one.enters().post("/en/my-data/close").status_code == 200
    door = {"workspace": "acme", "number": "40127", "pin": paul.pin}
    assert Client().post("/en/operators/acme", door).status_code == 422
    browser = signed_in(acme.administrator)
    page = browser.get(PAGE).content.decode()
    assert help_for(paul, "keep") in page and help_for(nora, "keep") in page
    assert signed_in(bolt.administrator).post(help_for(paul, "keep")).status_code == 404
    assert signed_in(acme.contributor).post(help_for(paul, "keep")).status_code == 403
    assert browser.post(help_for(paul, "keep")).status_code == 302
    assert help_for(paul, "keep") not in browser.get(PAGE).content.decode()
    assert paul.enters().get("/w/acme/").status_code == 200
    assert browser.post(help_for(paul, "keep")).status_code == 404
    assert actions(acme) == ["operator.keep_account"]
    run_jobs()
    assert not [message for message in mail.outbox if ".invalid" in "".join(message.to)]

    with clock.standing_at(clock.now() + timedelta(days=7, minutes=1)):
        go_on_with_erasures()
        run_jobs()
        assert signed_in(acme.administrator).post(help_for(nora, "keep")).status_code == 404
    assert [erasure.state for erasure in Erasure.objects.all()] == ["complete"]
    assert Person.objects.filter(pk=paul.person.pk, is_active=True).exists()
    assert not Person.objects.filter(pk=nora.operator.member.person_id, former=False).exists()


def test_at_the_station_they_take_a_copy_away_by_themselves(paul: AtStation, acme: Tenant) -> None:
    client = paul.enters()
    assert client.post("/en/my-data/package").status_code == 302
    run_jobs()
    package = client.get("/en/my-data").context["packages"][0]
    file = client.get(f"/en/my-data/package/{package.pk}.zip")
    assert file.status_code == 200 and b"".join(file.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    assert signed_in(acme.administrator).get(f"/en/my-data/package/{package.pk}.zip").status_code in (302, 404)
