"""What happens at the door is a line in the log, and no line says whom it happened to."""

import logging

import pytest

from komin.people.accounts.models import Person
from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.actions.sign_in import sign_in
from tests.fixtures import Tenant

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
