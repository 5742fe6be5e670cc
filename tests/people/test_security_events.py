"""What happens at the door is a line in the log, and no line says whom it happened to."""

import logging

import pytest
from django.test import Client

from komin.people.accounts.models import Person
from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.actions.sign_in import sign_in
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


def test_signing_in_well_or_not_and_out_is_told_without_a_name_an_address_or_an_id(
    acme: Tenant, caplog: pytest.LogCaptureFixture
) -> None:
    ada = Visitor()
    ada.sign_up()
    ada.confirm()
    caplog.clear()
    with caplog.at_level(logging.INFO):
        ada.post("sign-out")
        ada.sign_in(password="seven wrong guesses at it")
        ada.sign_in(password=PASSWORD)
        operator = add_operators(by=acme.owner, people=[NewOperator("40127", "Paula", "Acme")])[0]
        for _ in range(7):
            sign_in(slug="acme", staff_number=operator.staff_number, pin="918273", known_device=False)
    told = [line.getMessage() for line in caplog.records if line.name == "komin.security"]
    assert told[:3] == ["sign_out", "sign_in.refused", "sign_in.done by=AuthenticationBackend"]
    assert "pin.refused" in told and told[-1] == "pin.limited"
    person = Person.objects.get(email="ada@example.com")
    for secret in ("ada@example.com", str(person.pk), "Lovelace", "192.0.2.1", "40127", "wrong guesses"):
        assert not [line for line in told if secret in line]


def test_each_refusal_is_told_by_page_and_reason_without_who_or_what_was_typed(
    acme: Tenant, bolt: Tenant, caplog: pytest.LogCaptureFixture
) -> None:
    stranger, reader = signed_in(bolt.owner), signed_in(acme.reader)
    strict = Client(enforce_csrf_checks=True)
    api = "/api/v1/workspaces/acme/settings"
    guess = {"workspace": "acme", "number": "40127", "pin": "918273"}
    caplog.clear()
    with caplog.at_level(logging.INFO):
        stranger.get("/w/acme/members")
        stranger.get(api)
        reader.get("/w/acme/members")
        reader.patch(api, {"name": "Mine"}, content_type="application/json")
        signed_in(acme.owner).patch(api, "{nonsense", content_type="application/json")
        Client().get(api)
        Client().get(api, headers={"Authorization": "Bearer typed-by-somebody"})
        strict.post("/en/account/sign-in", {"login": "kim@example.com"})
        for _ in range(12):
            answer = Client().post("/en/operators/acme", guess)
        Client().get("/w/acme/members")
        Client().get("/nothing-of-the-kind")
        reader.get("/w/acme/")
    told = [line.getMessage() for line in caplog.records if line.name == "komin.security"]
    refused = [line for line in told if line.startswith(("access", "input", "limit"))]
    assert refused[:8] == [
        "access.refused at=members:members method=GET status=404",
        "access.refused at=api:get_settings method=GET status=404",
        "access.refused at=members:members method=GET status=403",
        "access.refused at=api:get_settings method=PATCH status=403",
        "input.refused at=api:get_settings method=PATCH status=400",
        "access.refused at=api:get_settings method=GET status=401",
        "access.refused at=nowhere method=GET status=401",
        "access.refused at=accounts:sign_in method=POST status=403",
    ]
    assert answer.status_code == 429 and refused[-1].startswith("limit.reached at=")
    assert not [line for line in told for secret in ("kim", "40127", "typed-by", "Mine", "127.0.0.1") if secret in line]
