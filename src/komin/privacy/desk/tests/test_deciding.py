"""Requests about one's data: made in a form, answered within the law, or the operator hears of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotFound
from komin.platform.jobs.testing import run_jobs
from komin.privacy.desk.actions.answer_request import answer_request, refuse_request
from komin.privacy.desk.actions.extend_request import extend_request
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.rights.actions.make_request import make_request
from komin.privacy.rights.actions.remind_of_requests import forget_old_requests, remind_of_requests
from komin.privacy.rights.models import Kind, RightsRequest
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
RECEIVED = datetime(2026, 1, 5, 10, tzinfo=UTC)


def asked(tenant: Tenant) -> RightsRequest:
    with clock.standing_at(RECEIVED):
        return make_request(by=tenant.contributor.person, kind=Kind.OBJECTION, words="The list of what I opened.")


def sent_to(tenant: Tenant) -> list[str]:
    run_jobs()
    return [str(message.subject) for message in mail.outbox if message.to == [tenant.contributor.person.email]]


def test_who_is_signed_in_asks_without_saying_who_they_are(acme: Tenant) -> None:
    client = signed_in(acme.contributor)
    form = {"kind": "objection", "words": "The list of what I opened."}
    for _ in range(2):
        assert client.post("/en/my-data/ask", form).status_code == 302
    request = RightsRequest.objects.get()
    assert (request.person_id, request.received_on) == (acme.contributor.person_id, clock.now().date())
    text = client.get("/en/my-data").content.decode()
    assert "Stop using something" in text and "an answer comes by" in text
    assert "Stop using something" not in signed_in(acme.owner).get("/en/my-data").content.decode()
    assert [subject.split(" of ")[0] for subject in sent_to(acme)] == ["Your request"]
    operator = [message for message in mail.outbox if message.to == ["contact@localhost"]]
    assert len(operator) == 1 and "list of what I opened" not in str(operator[0].body)


def test_a_kind_that_does_not_exist_and_no_words_are_refused(acme: Tenant) -> None:
    for form in ({"kind": "magic", "words": "x"}, {"kind": "access", "words": " "}):
        assert signed_in(acme.contributor).post("/en/my-data/ask", form).status_code == 422


def test_a_refusal_names_its_reason_the_authority_and_the_court(acme: Tenant) -> None:
    request = asked(acme)
    with pytest.raises(Invalid):
        refuse_request(by=COMMAND_LINE, request_id=request.pk, reason="no time", reply="Later.")
    refuse_request(by=COMMAND_LINE, request_id=request.pk, reason="others", reply="It names your colleagues.")
    assert sent_to(acme)[-1] == "The answer to your request of 5 January 2026"
    body = str(mail.outbox[-1].body)
    assert all(word in body for word in ("rights of others", "names your colleagues", "cnil.fr", "court"))
    with pytest.raises(NotFound):
        answer_request(by=COMMAND_LINE, request_id=request.pk, reply="Done.")


def test_it_is_extended_once_with_a_reason_within_the_first_month(acme: Tenant) -> None:
    request = asked(acme)
    assert request.due_on == date(2026, 2, 5)
    with clock.standing_at(RECEIVED + timedelta(days=32)), pytest.raises(Invalid):
        extend_request(by=COMMAND_LINE, request_id=request.pk, reason="Many systems.")
    with clock.standing_at(RECEIVED + timedelta(days=20)):
        with pytest.raises(Invalid):
            extend_request(by=COMMAND_LINE, request_id=request.pk, reason=" ")
        assert extend_request(by=COMMAND_LINE, request_id=request.pk, reason="Many systems.").due_on == date(2026, 4, 7)
        with pytest.raises(Invalid):
            extend_request(by=COMMAND_LINE, request_id=request.pk, reason="Still many.")
    assert "Your request of 5 January 2026 takes longer" in sent_to(acme)


def test_the_operator_is_reminded_on_day_7_20_26_and_when_it_is_late(acme: Tenant) -> None:
    asked(acme)
    days = []
    for day in range(40):
        with clock.standing_at(RECEIVED + timedelta(days=day)):
            days += [day] * remind_of_requests()
    assert days == [7, 20, 26, *range(31, 40)]


def test_a_year_after_the_answer_it_is_no_longer_at_the_desk(acme: Tenant) -> None:
    request = asked(acme)
    with clock.standing_at(RECEIVED):
        answer_request(by=COMMAND_LINE, request_id=request.pk, reply="Done.")
    with clock.standing_at(RECEIVED + timedelta(days=366)):
        assert forget_old_requests() == 1
    assert not RightsRequest.objects.exists()
