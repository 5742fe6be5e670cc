"""A program is told of what happens: signed, until it heard it, and everybody can look what was sent."""

import base64
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.messaging.webhooks.actions.deliver import deliver, deliver_what_is_due
from komin.messaging.webhooks.actions.forget_old_deliveries import forget_old_deliveries
from komin.messaging.webhooks.actions.keep_webhook import Wanted, create_webhook, renew_secret
from komin.messaging.webhooks.actions.replay import replay
from komin.messaging.webhooks.actions.take_down import ping
from komin.messaging.webhooks.models import PAUSES, Attempt, Delivery, State, Webhook
from komin.messaging.webhooks.signing import secret_of
from komin.messaging.webhooks.tests.receiver import Receiver, listening
from komin.people.workspaces.models import Member
from komin.platform.events.announce import Event, announce
from komin.platform.jobs.testing import run_jobs
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as receiver:
        yield receiver


def made(by: Member, receiver: Receiver) -> Webhook:
    wanted = Wanted("ERP", receiver.url, [Event.PLAYBOOK_PUBLISHED.value])
    return create_webhook(by=by, wanted=wanted)


def happens(tenant: Tenant, event: Event = Event.PLAYBOOK_PUBLISHED) -> None:
    announce(event, workspace_id=tenant.workspace.pk, facts={"playbook": {"number": "MO-0001"}})


def sent(webhook: Webhook) -> list[Delivery]:
    return list(Delivery.objects.in_workspace(webhook.workspace_id).filter(webhook=webhook))


def verified(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """As Standard Webhooks says, by a library that knows nothing of ours."""
    said = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.digest(base64.b64decode(secret.removeprefix("whsec_")), said, "sha256")
    return "v1," + base64.b64encode(digest).decode() in headers["webhook-signature"].split()


def test_a_program_is_told_of_its_events_and_of_no_others(acme: Tenant, bolt: Tenant, receiver: Receiver) -> None:
    made(acme.owner, receiver)
    happens(acme)
    happens(acme, Event.FEEDBACK_GIVEN)
    happens(bolt)
    run_jobs()
    ((headers, body),) = receiver.got
    assert json.loads(body)["type"] == "playbook.published"
    assert json.loads(body)["data"] == {"playbook": {"number": "MO-0001"}}
    assert headers["content-type"] == "application/json"


def test_a_message_is_signed_and_for_a_day_by_the_secret_before_too(acme: Tenant, receiver: Receiver) -> None:
    webhook = made(acme.owner, receiver)
    before = secret_of(webhook)
    assert len(base64.b64decode(before.removeprefix("whsec_"))) == 32
    after = secret_of(renew_secret(by=acme.owner, webhook=webhook))
    happens(acme)
    run_jobs()
    headers, body = receiver.got[0]
    assert verified(before, headers, body) and verified(after, headers, body) and before != after
    assert not verified(after, headers, body + b" ")
    Webhook.objects.in_workspace(acme.workspace).update(renewed_at=clock.now() - timedelta(hours=25))
    happens(acme)
    run_jobs()
    assert not verified(before, *receiver.got[1]) and verified(after, *receiver.got[1])


def test_what_failed_is_sent_again_with_the_same_id_and_every_answer_kept(acme: Tenant, receiver: Receiver) -> None:
    receiver.statuses = [500, 302]
    webhook = made(acme.owner, receiver)
    happens(acme)
    run_jobs()
    later = clock.now()
    for pause in PAUSES[:2]:
        later += pause + timedelta(seconds=1)
        with clock.standing_at(later):
            assert deliver_what_is_due() == 1
            run_jobs()
    (delivery,) = sent(webhook)
    assert {headers["webhook-id"] for headers, _body in receiver.got} == {str(delivery.pk)}
    attempts = Attempt.objects.in_workspace(acme.workspace)
    assert [attempt.status for attempt in attempts] == [500, 302, 200]
    assert all(attempt.answer == "x" * 4096 for attempt in attempts)
    assert (delivery.state, delivery.tries) == (State.DELIVERED, 3)


def test_an_attempt_that_a_crash_ended_is_made_again(acme: Tenant, receiver: Receiver) -> None:
    webhook = made(acme.owner, receiver)
    happens(acme)
    (delivery,) = sent(webhook)
    # Claimed by a worker that was killed; its job was lost with it.
    Delivery.objects.in_workspace(acme.workspace).update(due_at=clock.now() + timedelta(minutes=2))
    deliver(delivery.pk)
    assert receiver.got == []
    with clock.standing_at(clock.now() + timedelta(minutes=3)):
        assert deliver_what_is_due() == 1
        run_jobs()
    assert len(receiver.got) == 1 and sent(webhook)[0].state == State.DELIVERED


def test_a_webhook_that_fails_for_a_day_is_disabled_with_a_mail_and_sent_again_by_hand(
    acme: Tenant, receiver: Receiver
) -> None:
    webhook = made(acme.administrator, receiver)
    receiver.statuses = [503] * 11
    for _ in range(10):
        happens(acme)
    run_jobs()
    assert not Webhook.objects.in_workspace(acme.workspace).get().disabled
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        deliver(sent(webhook)[0].pk)
        run_jobs()
        assert Webhook.objects.in_workspace(acme.workspace).get().disabled == "failing"
        assert mail.outbox[-1].to == [acme.administrator.person.email]
        before = len(sent(webhook))
        happens(acme)
        assert len(sent(webhook)) == before
        replay(by=acme.owner, delivery=sent(webhook)[0])
        receiver.statuses = []
        run_jobs()
        assert sent(webhook)[0].state == State.DELIVERED
    with clock.standing_at(clock.now() + timedelta(days=40)):
        assert forget_old_deliveries() > 0 and sent(webhook) == []


def test_gone_for_good_disables_at_once(acme: Tenant, receiver: Receiver) -> None:
    webhook = made(acme.owner, receiver)
    receiver.statuses = [410]
    ping(by=acme.owner, webhook=webhook)
    run_jobs()
    assert Webhook.objects.in_workspace(acme.workspace).get().disabled == "gone"


def test_an_address_inside_is_refused_when_it_is_typed(acme: Tenant) -> None:
    with pytest.raises(Invalid) as refused:
        create_webhook(by=acme.owner, wanted=Wanted("x", "https://127.0.0.1/", ["nonsense"]))
    assert set(refused.value.fields) == {"url", "events"}


def test_an_administrator_makes_one_tests_it_and_reads_the_answer(acme: Tenant, receiver: Receiver) -> None:
    browser, page = signed_in(acme.administrator), reverse("webhooks:webhooks", args=["acme"])
    asked = browser.post(page, {"name": "ERP", "url": receiver.url, "events": ["feedback.given"]})
    tested = browser.post(asked["Location"] + "/test")
    run_jobs()
    said = browser.get(tested["Location"]).content.decode()
    assert "ping" in said and "200" in said and "xxx" in said
    assert "whsec_" in browser.get(asked["Location"]).content.decode()
    browser.post(tested["Location"])
    run_jobs()
    assert len(receiver.got) == 2
    assert "feedback.given" in browser.get(page).content.decode()
    browser.post(asked["Location"] + "/removal")
    assert browser.get(asked["Location"]).status_code == 404
