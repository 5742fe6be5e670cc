"""Somebody has died: frozen and silent first; what they wished comes before what heirs ask, and all of it is noted."""

import json

import pytest
from django.core import mail
from pyrage import passphrase

from komin.kernel.errors import Invalid
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from komin.privacy.desk.actions.settle_estate import confirm_death, erase_dead, hand_over_estate
from komin.privacy.desk.actions.settle_identity import check_authority, confirm_identity, name_account
from komin.privacy.desk.tests.desk import by_post
from komin.privacy.directives.actions.wish import Wished, keep_wishes
from komin.privacy.directives.models import Directive, Share, Wish
from komin.privacy.erasure.models import Erasure
from komin.privacy.register.officers import SITE, Officer
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.rights.models import RightsRequest
from tests.fixtures import Tenant, make_person, signed_in

pytestmark = pytest.mark.django_db
SECRET = "a secret that goes by telephone"


@pytest.fixture
def petra() -> Officer:
    return officer_called("Petra")


@pytest.fixture
def dead(acme: Tenant) -> Member:
    return add_member(by=acme.owner, person=make_person("Ada", "Zqdead"), role=Role.READER)


def heirs_ask(by: Officer, dead: Person, **more: str) -> RightsRequest:
    request = by_post(by, kind="death", asker="heir", about=dead.get_full_name(), **more)
    check_authority(by=by, request_id=request.pk)
    return confirm_identity(by=by, request_id=request.pk, account=dead.email)


def test_nobody_but_an_heir_who_was_checked_closes_the_account_of_the_dead(dead: Member, petra: Officer) -> None:
    alone = by_post(petra, kind="death")
    unchecked = by_post(petra, kind="death", asker="heir", about="Remi", name="Jo Heir")
    for request in (alone, unchecked):
        confirm_identity(by=petra, request_id=request.pk, account=dead.person.email)
        with pytest.raises(Invalid):
            confirm_death(by=petra, request_id=request.pk)
    assert Person.objects.get(pk=dead.person_id).is_active


def test_an_heir_who_showed_by_a_code_who_they_are_is_led_to_the_account_of_the_dead(
    dead: Member, petra: Officer
) -> None:
    request = by_post(petra, kind="death", asker="heir", about="Ada Zqdead", address="heir@example.com")
    confirm_identity(by=petra, request_id=request.pk)
    browser, page = browser_of(petra), f"/office/requests/{request.pk}"
    assert "step-account" in browser.get(page).content.decode()
    named = {"account": dead.person.email}
    assert browser.post(f"{page}/account", named).status_code == 422, "before it was checked that they may ask"
    check_authority(by=petra, request_id=request.pk)
    assert browser.post(f"{page}/account", {"account": "nobody@example.com"}).status_code == 422
    assert browser.post(f"{page}/account", named).status_code == 302
    shown = browser.get(page).content.decode()
    assert "step-death" in shown and "step-account" not in shown and "said which account it is about" in shown
    assert browser.post(f"{page}/death").status_code == 302
    assert not Person.objects.get(pk=dead.person_id).is_active


def test_whoever_asks_for_themselves_is_not_put_to_the_account_of_another(dead: Member, petra: Officer) -> None:
    request = by_post(petra)
    confirm_identity(by=petra, request_id=request.pk)
    with pytest.raises(Invalid):
        name_account(by=petra, request_id=request.pk, account=dead.person.email)
    assert "step-account" not in browser_of(petra).get(f"/office/requests/{request.pk}").content.decode()


def test_the_account_is_closed_to_everybody_and_nothing_is_mailed(acme: Tenant, dead: Member, petra: Officer) -> None:
    browser, request = signed_in(dead), heirs_ask(petra, dead.person)
    mail.outbox.clear()
    confirm_death(by=petra, request_id=request.pk)
    assert browser.get("/en/my-data").status_code == 302
    assert Person.objects.get(pk=acme.contributor.person_id).is_active
    run_jobs()
    assert dead.person.email not in {address for message in mail.outbox for address in message.to}


@pytest.mark.usefixtures("as_slow_as_it_is")
def test_what_the_dead_wished_is_handed_over_before_anything_is_erased(
    acme: Tenant, dead: Member, petra: Officer
) -> None:
    ada, bob = dead.person, acme.contributor.person
    noah = {"to_name": "Noah Roe", "to_address": "noah@example.com"}
    keep_wishes(by=ada, wishes={Share.ACCOUNT: Wished(Wish.ERASE), Share.ACTIVITY: Wished(Wish.HAND_OVER, **noah)})
    request = heirs_ask(petra, ada)
    page = browser_of(petra).get(f"/office/requests/{request.pk}").content.decode()
    assert "Noah Roe" in page and "comes before" in page
    with pytest.raises(Invalid, match="died"):
        erase_dead(by=petra, request_id=request.pk)
    confirm_death(by=petra, request_id=request.pk)
    with pytest.raises(Invalid, match="hand over"):
        erase_dead(by=petra, request_id=request.pk)
    sealed = hand_over_estate(by=petra, request_id=request.pk, secret=SECRET, why="")
    handed = passphrase.decrypt(sealed, SECRET).decode()
    assert json.loads(handed) and bob.email not in handed
    erase_dead(by=petra, request_id=request.pk)
    mail.outbox.clear()
    run_jobs()
    erasure = Erasure.objects.get()
    assert erasure.state == "complete"
    assert not Person.objects.filter(pk=ada.pk, former=False).exists()
    assert ada.email not in {address for message in mail.outbox for address in message.to}
    assert Person.objects.get(pk=bob.pk).is_active and not Directive.objects.exists()
    said = set(AuditEntry.objects.in_workspace(SITE).values_list("action", flat=True))
    assert {"request.freeze", "request.direct", "request.erase"} <= said


def test_who_wished_to_keep_it_is_not_overruled_by_heirs(dead: Member, petra: Officer) -> None:
    ada = dead.person
    keep_wishes(by=ada, wishes={Share.ACCOUNT: Wished(Wish.KEEP)})
    request = heirs_ask(petra, ada)
    confirm_death(by=petra, request_id=request.pk)
    with pytest.raises(Invalid, match="before what heirs ask"):
        hand_over_estate(by=petra, request_id=request.pk, secret=SECRET, why="The estate.")
    erase_dead(by=petra, request_id=request.pk)
    assert not Erasure.objects.exists()
    assert Person.objects.get(pk=ada.pk).email == ada.email
    assert Directive.objects.get().carried_out_at is not None


def test_without_a_directive_heirs_get_what_the_estate_needs_with_a_reason_or_all_erased(
    dead: Member, petra: Officer
) -> None:
    ada = dead.person
    request, browser = heirs_ask(petra, ada), browser_of(petra)
    confirm_death(by=petra, request_id=request.pk)
    address = f"/office/requests/{request.pk}/estate"
    assert browser.post(address, {"secret": SECRET}).status_code == 422
    handed = browser.post(address, {"secret": SECRET, "why": "To find what was paid."})
    tables = json.loads(passphrase.decrypt(handed.content, SECRET))
    assert "accounts.Person" in tables and "discussing.Comment" not in tables
    assert browser.post(f"/office/requests/{request.pk}/erasure").status_code == 302
    run_jobs()
    assert Erasure.objects.get().state == "complete"
