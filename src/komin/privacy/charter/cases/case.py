"""What a case is, and the places in which the tests that prove cases are."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Case:
    """One promise as somebody outside would try it. `proven_by` names tests as "file::test"; `follows`: what it waits
    for, until which there is nothing to try."""

    number: str
    title: str | Promise
    proven_by: tuple[str, ...]
    follows: str | Promise = ""


def proven(number: int, title: str | Promise, *proofs: str) -> Case:
    return Case(f"T-{number:02d}", title, proofs)


def waiting(number: int, title: str | Promise, for_what: str | Promise) -> Case:
    return Case(f"T-{number:02d}", title, (), for_what)


BROWSER = "tests/browser/test_consent.py::test_"
CHARTER = "privacy/charter/tests/"
CONSENT = "privacy/consent/tests/"
REGISTER = "privacy/register/tests/"
RETENTION = "privacy/retention/tests/test_retention.py::test_"
RIGHTS = "privacy/rights/tests/"
DESK = "privacy/desk/tests/"
ACCOUNTABILITY = "privacy/accountability/tests/"
ERASURE = "tests/privacy/test_erasure.py::test_"
CANARY = "tests/objectstore/test_canary.py::test_her_marks_are_where_the_receipt_says_and_his_are_all_there"
LIVED_CANARY = (
    "tests/objectstore/test_lived_canary.py"
    "::test_what_names_her_is_where_the_receipt_says_and_no_byte_of_what_names_him_is_another"
)
RESTORED = "conf/tests/test_restored_erasures.py::test_"
RECIPIENTS = "tests/privacy/test_recipients.py::"
TOLD_AGAIN = "tests/privacy/test_recipients_again.py::"
ACCOUNTS = "people/accounts/tests/"
TESTIMONIALS = "privacy/testimonials/tests/"

PAYMENTS = _("payments")
MAIL_KINDS = _("kinds of e-mail")
