"""A copy or an erasure is begun from the request, once it is known who asks; nobody but the person gets anything."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.accounts.models import Person
from komin.platform.jobs.testing import run_jobs
from komin.privacy.desk.actions.act_for_person import erase_account, make_copy
from komin.privacy.desk.actions.settle_identity import check_authority, confirm_identity
from komin.privacy.desk.tests.desk import by_post
from komin.privacy.erasure.actions.go_on import go_on_with_erasures
from komin.privacy.erasure.ledger import ledger_file
from komin.privacy.erasure.models import Erasure
from komin.privacy.register.models import Office
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.rights.models import DataPackage, RightsRequest
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
REPLY = "The account is closed, and all of it goes in a week."


@pytest.fixture(autouse=True)
def empty_ledger() -> None:
    ledger_file().unlink(missing_ok=True)


def asked(kind: str, tenant: Tenant, **more: str) -> RightsRequest:
    today = clock.now().date()
    request = by_post(COMMAND_LINE, kind=kind, received_on=today, address="ida@example.com", **more)
    if more:
        check_authority(by=COMMAND_LINE, request_id=request.pk)
    return confirm_identity(by=COMMAND_LINE, request_id=request.pk, account=tenant.reader.person.email)


@pytest.mark.parametrize(("kind", "portable"), [("access", False), ("portability", True)])
def test_a_copy_is_made_and_only_the_person_fetches_it(kind: str, portable: bool, acme: Tenant, bolt: Tenant) -> None:
    petra, person = officer_called("Petra"), acme.reader.person
    request, browser = asked(kind, acme), browser_of(petra)
    mail.outbox.clear()
    assert browser.post(f"/office/requests/{request.pk}/copy").status_code == 302
    assert "in preparation" in browser.get(f"/office/requests/{request.pk}").content.decode()
    run_jobs()
    package = DataPackage.objects.get()
    assert (package.person_id, package.portable) == (person.pk, portable)
    (told,) = [message for message in mail.outbox if "copy of your data" in str(message.subject)]
    assert told.to == [person.email]

    found = re.search(r"http://[^/]+(/en/my-data/enter/\S+)", str(told.body))
    assert found
    stranger, file = Client(), f"/en/my-data/package/{package.pk}.zip"
    assert stranger.get(file).status_code == 302 and signed_in(bolt.owner).get(file).status_code == 404
    assert browser.get(file).status_code in (302, 404)
    stranger.get(found[1])
    assert stranger.get(file).status_code == 200
    page = browser.get(f"/office/requests/{request.pk}").content.decode()
    assert "fetched on" in page and "had a copy of the data made" in page and "step-answer" in page


def test_an_account_is_closed_answered_and_erased_after_the_week(acme: Tenant) -> None:
    petra, person = officer_called("Petra"), acme.reader.person
    request, browser, address = asked("erasure", acme), browser_of(petra), acme.reader.person.email
    step = f"/office/requests/{request.pk}/closing"
    looked = browser.post(step, {"reply": REPLY})
    assert looked.status_code == 200 and REPLY in looked.content.decode() and not Erasure.objects.exists()
    mail.outbox.clear()
    assert browser.post(step, {"reply": REPLY, "send": "1"}).status_code == 302
    run_jobs()
    request.refresh_from_db()
    assert request.answer == "done" and not Person.objects.get(pk=person.pk).is_active
    page = browser.get(f"/office/requests/{request.pk}").content.decode()
    assert "the account is closed; erased on" in page and "had the account closed" in page
    told = {message.to[0]: str(message.body) for message in mail.outbox}
    assert REPLY in told["ida@example.com"] and "/my-data/enter/" in told[address]
    with clock.standing_at(clock.now() + timedelta(days=7, minutes=1)):
        go_on_with_erasures()
        run_jobs()
    assert Erasure.objects.get().state == "complete"
    assert not Person.objects.filter(pk=person.pk).exists()
    assert Person.objects.filter(pk=acme.contributor.person_id, is_active=True).exists()
    kept = RightsRequest.objects.get(pk=request.pk)
    assert (kept.answer, kept.name, kept.words, kept.reply) == ("done", "", "", "")


def test_nothing_is_begun_before_it_is_known_who_asks_nor_for_what_was_not_asked(acme: Tenant) -> None:
    unknown = by_post(COMMAND_LINE, received_on=clock.now().date())
    confirmed_without = confirm_identity(by=COMMAND_LINE, request_id=by_post(COMMAND_LINE, name="Jo").pk)
    access, erasure = asked("access", acme), asked("erasure", acme)
    for request, message in ((unknown, "who asks"), (confirmed_without, "which account"), (erasure, "not what was")):
        with pytest.raises(Invalid, match=message):
            make_copy(by=COMMAND_LINE, request_id=request.pk)
    with pytest.raises(Invalid, match="not what was"):
        erase_account(by=COMMAND_LINE, request_id=access.pk, reply=REPLY)
    with pytest.raises(Invalid, match="what was done"):
        erase_account(by=COMMAND_LINE, request_id=erasure.pk, reply=" ")
    with pytest.raises(NotPermitted):
        make_copy(by=officer_called("Sam", Office.SUPPORT), request_id=access.pk)
    page = browser_of(officer_called("Petra")).get(f"/office/requests/{unknown.pk}").content.decode()
    assert "step-copy" not in page and not DataPackage.objects.exists() and not Erasure.objects.exists()


def test_the_only_owner_hands_over_first_whoever_asks(acme: Tenant) -> None:
    request = by_post(COMMAND_LINE, kind="erasure", received_on=clock.now().date())
    confirm_identity(by=COMMAND_LINE, request_id=request.pk, account=acme.owner.person.email)
    with pytest.raises(Invalid, match="only owner of Acme"):
        erase_account(by=COMMAND_LINE, request_id=request.pk, reply=REPLY)
    assert Person.objects.get(pk=acme.owner.person_id).is_active


def test_whoever_holds_a_mandate_never_gets_the_copy_themselves(acme: Tenant) -> None:
    request = asked("access", acme, asker="mandate", about="Remi Acme")
    mail.outbox.clear()
    make_copy(by=COMMAND_LINE, request_id=request.pk)
    run_jobs()
    told = [message.to for message in mail.outbox if "copy of your data" in str(message.subject)]
    assert told == [[acme.reader.person.email]]
