"""The mails about an account say, in both parts, what to do."""

from typing import Any

import pytest

from komin.people.accounts.tests.visitor import Visitor, code_sent_to, mails_to
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


def parts(message: Any) -> tuple[str, str]:
    return str(message.body), str(message.alternatives[0].content)


def test_the_code_is_in_the_subject_and_in_both_parts() -> None:
    Visitor().sign_up()
    (message,) = mails_to("ada@example.com")
    code = code_sent_to("ada@example.com")
    assert code in message.subject
    for part in parts(message):
        assert code in part and "confirm your address" in part and "nobody can use the account" in part


def test_the_code_for_a_new_password_says_that_the_old_one_stays_without_it(acme: Tenant) -> None:
    Visitor("fr").post("password/reset", email=acme.owner.person.email)
    (message,) = mails_to(acme.owner.person.email)
    for part in parts(message):
        assert code_sent_to(acme.owner.person.email) in part


@pytest.mark.parametrize(("language", "sign_in"), [("en", "/en/account/sign-in"), ("fr", "/fr/account/sign-in")])
def test_who_signs_up_a_second_time_is_led_to_the_account(acme: Tenant, language: str, sign_in: str) -> None:
    Visitor(language).sign_up(acme.owner.person.email)
    (message,) = mails_to(acme.owner.person.email)
    for part in parts(message):
        assert sign_in in part and "/account/password/reset" in part
        assert "Lovelace" not in part and "Analytical" not in part


def test_who_has_no_account_is_led_to_one() -> None:
    Visitor().post("password/reset", email="nobody@example.com")
    (message,) = mails_to("nobody@example.com")
    for part in parts(message):
        assert "/en/account/sign-up" in part and "No account has this address" in part
