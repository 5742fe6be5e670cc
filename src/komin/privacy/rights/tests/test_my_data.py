"""My data: what is held and why, for who is signed in, and by a mailed link for who can't be."""

import re
import time
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client

from komin.kernel import clock
from komin.kernel.personal_data import declarations
from komin.people.accounts.tests.visitor import PASSWORD, Visitor, mails_to
from komin.people.members.actions.change_role import change_role
from komin.people.workspaces.models import Role
from komin.platform.jobs.testing import run_jobs
from komin.privacy.consent.tests.visitors import answer, asking
from komin.privacy.erasure.actions.go_on import go_on_with_erasures
from komin.privacy.erasure.ledger import ledger_file
from komin.privacy.erasure.models import Erasure
from komin.privacy.register.table_names import TABLES
from komin.privacy.rights.models import RightsRequest
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_ledger() -> None:
    ledger_file().unlink(missing_ok=True)


def page(client: Client, address: str = "my-data", language: str = "en") -> str:
    answer = client.get(f"/{language}/{address}")
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def link_mailed_to(address: str) -> str:
    found = re.search(r"http\S+/my-data/enter/\S+", str(mails_to(address)[-1].body))
    assert found
    return re.sub(r"^http://[^/]+", "", found[0])


def test_a_person_reads_what_is_held_of_them_and_why(acme: Tenant, bolt: Tenant) -> None:
    text = page(signed_in(acme.contributor))
    assert "Memberships" in text and "the contract with you or your organisation" in text
    assert acme.workspace.name in text and bolt.workspace.name not in text
    assert acme.owner.person.email not in text
    assert 'href="/en/account/security"' in text and 'href="/en/account/preferences"' in text
    assert "Appartenances" in page(signed_in(acme.contributor), language="fr")


def test_what_was_asked_for_says_how_long_the_answer_may_take(acme: Tenant) -> None:
    client = signed_in(acme.contributor)
    asking = page(client, "my-data/ask?kind=erasure")
    assert '<option value="erasure" selected>' in asking
    asked_at = clock.now()
    client.post("/en/my-data/ask", {"kind": "erasure", "words": "My old photo."})
    known = RightsRequest.objects.get()
    text = page(client)
    assert f"{(known.due_on - asked_at.date()).days} days left" in text and 'class="now"' in text
    assert "days left" not in page(signed_in(acme.owner))

    known.answer, known.answered_at = "done", clock.now()
    known.save()
    assert "days left" not in page(client)


def test_what_a_person_accepted_while_signed_in_is_listed(acme: Tenant) -> None:
    client = signed_in(acme.contributor)
    with asking():
        answer(client, "accept")
        answer(client, "refuse")
        assert "Counting visits" in page(client) and "Taken back" in page(client)
    assert "Taken back" not in page(signed_in(acme.owner))


def test_that_there_is_nothing_to_refuse_is_said_only_where_it_is_so(acme: Tenant) -> None:
    assert "nothing on your device that you could refuse" in page(signed_in(acme.contributor))
    with asking():
        text = page(signed_in(acme.contributor))
    assert "nothing on your device that you could refuse" not in text and "What this browser answered" in text


def test_who_can_not_sign_in_comes_by_a_mailed_link(acme: Tenant) -> None:
    """Suspended people too: their rights do not end with their access (T-60)."""
    person = acme.contributor.person
    person.is_active = False
    person.save()
    client = Client()
    assert client.post("/en/my-data/link", {"email": person.email.upper()}).status_code == 200
    link = link_mailed_to(person.email)
    assert client.get(link)["Location"].endswith("/en/my-data")
    text = page(client)
    assert person.email in text
    assert client.get(f"/w/{acme.workspace.slug}/").status_code == 302
    with clock.standing_at(clock.now() + timedelta(hours=2)):
        assert client.get("/en/my-data").status_code == 302


def test_nothing_tells_whether_an_address_has_an_account(acme: Tenant) -> None:
    known, unknown = (
        Client().post("/en/my-data/link", {"email": email}) for email in (acme.owner.person.email, "nobody@example.com")
    )
    assert known.status_code == unknown.status_code == 200
    tokens = re.compile(rb'value="[^"]{64}"')
    assert tokens.sub(b"", known.content) == tokens.sub(b"", unknown.content)
    run_jobs()
    assert [message.to for message in mail.outbox] == [[acme.owner.person.email]]


def test_a_link_that_was_altered_or_is_old_opens_nothing(acme: Tenant) -> None:
    client = Client()
    client.post("/en/my-data/link", {"email": acme.owner.person.email})
    link = link_mailed_to(acme.owner.person.email)
    assert client.get(link[:-1] + ("a" if link[-1] != "a" else "b")).status_code == 404
    # The seal reads the clock of the machine.
    with patch("django.core.signing.time.time", return_value=time.time() + timedelta(days=8).total_seconds()):
        assert client.get(link).status_code == 404
    assert client.get(link).status_code == 302


def closed(tenant: Tenant) -> tuple[Client, Any]:
    client = signed_in(tenant.contributor)
    assert "seven days" in page(client, "my-data/close")
    assert client.post("/en/my-data/close").status_code == 200
    return client, tenant.contributor.person


def test_closing_blocks_at_once_and_the_mail_takes_it_back(acme: Tenant) -> None:
    client, person = closed(acme)
    assert client.get(f"/w/{acme.workspace.slug}/").status_code == 302
    client.get(link_mailed_to(person.email))
    assert "This account is closing" in page(client)
    assert "open again" in client.post("/en/my-data/keep").content.decode()
    person.refresh_from_db()
    assert person.is_active and not Erasure.objects.exists()
    assert [message.subject for message in mails_to(person.email)][-1] == "You keep your account"


def test_signing_in_within_the_week_takes_it_back(acme: Tenant) -> None:
    person = acme.contributor.person
    person.set_password(PASSWORD)
    person.save()
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    closed(acme)
    visitor = Visitor()
    assert visitor.sign_in(person.email)["Location"].endswith("/account/closed")
    assert "Keep my account" in visitor.get("closed").content.decode()
    assert visitor.client.get("/en/my-data").status_code == 302
    assert visitor.client.post("/en/my-data/keep").status_code == 200
    assert visitor.sign_in(person.email).status_code == 302 and visitor.is_in()


def test_the_only_owner_hands_over_first(acme: Tenant) -> None:
    client = signed_in(acme.owner)
    refused = client.post("/en/my-data/close")
    assert refused.status_code == 422 and "only owner of Acme" in refused.content.decode()
    change_role(by=acme.owner, member=acme.administrator, role=Role.OWNER)
    assert client.post("/en/my-data/close").status_code == 200


def test_every_table_that_can_hold_something_of_a_person_has_words_for_them() -> None:
    about_people = {label for label, one in declarations().items() if one.personal and one.subject}
    assert about_people - TABLES.keys() == set()


def test_an_operator_without_an_address_is_erased_and_no_mail_is_tried(acme: Tenant) -> None:
    person = acme.reader.person
    person.email = "0123456789abcdef@operator.invalid"
    person.save()
    client = signed_in(acme.reader)
    assert client.post("/en/my-data/close").status_code == 200
    with clock.standing_at(clock.now() + timedelta(days=7, minutes=1)):
        go_on_with_erasures()
        run_jobs()
    assert Erasure.objects.get().state == "complete"
    assert not any(to.endswith(".invalid") for message in mail.outbox for to in message.to)


def test_after_the_week_the_account_is_erased_and_the_receipt_comes(acme: Tenant) -> None:
    _, person = closed(acme)
    address = person.email
    with clock.standing_at(clock.now() + timedelta(days=7, minutes=1)):
        go_on_with_erasures()
        run_jobs()
    assert Erasure.objects.get().state == "complete"
    receipt = [message for message in mail.outbox if message.to == [address]][-1]
    assert receipt.subject == "Your data is erased: the receipt"
    assert "workspaces.Member: 1 → 0, Given to a former member" in str(receipt.body)
    assert "cnil.fr" in str(receipt.body)
