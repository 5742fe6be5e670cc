"""A workspace may ask for a second factor: with days to set one up, and for those who can have one."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from komin.kernel import clock
from komin.kernel.errors import NotPermitted
from komin.people.members.actions.ask_for_second_factor import DAYS_OF_GRACE, ask_for_second_factor
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.actions.give_pins import give_pins
from komin.people.single_sign_on.models import Connection, Domain
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.people.workspaces.models import Member, Workspace
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PAGE, API = "/w/acme/", "/api/v1/workspaces/acme/playbooks"


def give_factor(member: Member) -> None:
    Authenticator.objects.create(user=member.person, type=Authenticator.Type.WEBAUTHN, data={})


def asked_and_due(tenant: Tenant) -> None:
    give_factor(tenant.administrator)
    ask_for_second_factor(by=tenant.administrator, asked=True)
    due = clock.now().date()
    Workspace.objects.filter(pk=tenant.workspace.pk).update(second_factor_from=due)


def test_members_have_days_to_set_one_up_and_are_told_on_every_page(acme: Tenant) -> None:
    give_factor(acme.administrator)
    workspace = ask_for_second_factor(by=acme.administrator, asked=True)
    assert workspace.second_factor_from == clock.now().date() + timedelta(days=DAYS_OF_GRACE)
    page = signed_in(acme.contributor).get(PAGE)
    assert page.status_code == 200 and "this workspace asks for a second factor" in page.content.decode()
    assert "this workspace asks" not in signed_in(acme.administrator).get(PAGE).content.decode()


def test_then_who_has_none_is_led_to_set_one_up_and_comes_back_with_one(acme: Tenant, bolt: Tenant) -> None:
    asked_and_due(acme)
    browser = signed_in(acme.contributor)
    led = browser.get(PAGE)
    assert (led.status_code, led["Location"]) == (302, "/en/account/security")
    assert "This workspace asks for a second factor" in browser.get(led["Location"]).content.decode()
    refused = browser.get(API)
    assert (refused.status_code, refused.json()["code"]) == (403, "second_factor_needed")
    assert signed_in(bolt.contributor).get("/w/bolt/").status_code == 200
    give_factor(acme.contributor)
    assert browser.get(PAGE).status_code == 200 and browser.get(API).status_code == 200


def test_a_token_of_who_has_none_opens_nothing_either(acme: Tenant) -> None:
    program = Program(personal(acme.contributor, Scope.LIBRARY_READ).secret)
    assert program.ask("GET", API).status_code == 200
    asked_and_due(acme)
    assert program.ask("GET", API).status_code == 403


def test_who_signs_in_by_a_pin_is_exempt(acme: Tenant) -> None:
    asked_and_due(acme)
    operator = add_operators(by=acme.owner, people=[NewOperator("40127", "Paula", "Acme")])[0]
    assert signed_in(operator.member).get(PAGE).status_code == 200


def test_who_must_come_by_the_company_is_exempt_and_who_may_come_by_a_password_too_is_not(acme: Tenant) -> None:
    asked_and_due(acme)
    browser = signed_in(acme.contributor)
    Domain.objects.create(workspace=acme.workspace, name="example.com", proved_at=clock.now())
    kept = Connection.objects.create(
        workspace=acme.workspace, name="Acme", issuer="https://login.example", client_id="k"
    )
    assert browser.get(PAGE).status_code == 302
    kept.required = True
    kept.save()
    assert browser.get(PAGE).status_code == 200


def test_nobody_shuts_themselves_out_and_only_administrators_decide(acme: Tenant) -> None:
    with pytest.raises(NotPermitted, match="for yourself first"):
        ask_for_second_factor(by=acme.administrator, asked=True)
    give_factor(acme.contributor)
    with pytest.raises(NotPermitted):
        ask_for_second_factor(by=acme.contributor, asked=True)
    give_factor(acme.administrator)
    browser, address = signed_in(acme.administrator), reverse("members:second_factor", args=["acme"])
    assert browser.post(address, {"asked": "1"}).status_code == 302
    assert "Asked for from" in browser.get("/w/acme/members").content.decode()
    browser.post(address)
    assert Workspace.objects.get(pk=acme.workspace.pk).second_factor_from is None


@pytest.fixture
def _the_site_asks(settings: Settings) -> None:
    settings.KOMIN = {**settings.KOMIN, "SECOND_FACTOR": "on"}


@pytest.mark.usefixtures("_the_site_asks")
def test_every_member_of_every_workspace_is_led_to_set_one_up(acme: Tenant, bolt: Tenant) -> None:
    give_factor(bolt.reader)
    for member in (acme.owner, acme.reader, bolt.contributor):
        led = signed_in(member).get(f"/w/{member.workspace.slug}/")
        assert (led.status_code, led["Location"]) == (302, "/en/account/security")
    assert signed_in(bolt.reader).get("/w/bolt/").status_code == 200


@pytest.mark.usefixtures("_the_site_asks")
def test_then_a_pin_by_itself_opens_nothing(acme: Tenant) -> None:
    (paul,) = add_operators(by=acme.owner, people=[NewOperator("40127", "Paul", "Martin")])
    (given,) = give_pins(by=acme.owner, operators=[paul.pk])
    browser = Client()
    refused = browser.post("/en/operators/acme", {"number": "40127", "pin": given.pin})
    assert refused.status_code == 403 and "shared tablet" in refused.content.decode()
    assert "_auth_user_id" not in browser.session
