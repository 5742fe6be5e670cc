"""What a clause is, and the places in which the tests that prove clauses are."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Clause:
    """`follows`: what the clause waits for; until then its text promises no more than what is true today."""

    number: str
    title: str | Promise
    kept_by: tuple[str, ...]
    proven_by: tuple[str, ...]
    follows: str | Promise = ""


REGISTER = "privacy/register/tests/"
CHARTER = "privacy/charter/tests/"
CONSENT = "privacy/consent/tests/"
DESK = "privacy/desk/tests/"
ACCOUNTABILITY = "privacy/accountability/tests/"
TESTIMONIALS = "privacy/testimonials/tests/"
RECIPIENTS = "tests/privacy/test_recipients.py::"
ARCHIVE = "tests/privacy/test_archive_"
BROWSER = "tests/browser/test_consent.py::"
PAYMENTS = _("payments")
MAIL_KINDS = _("kinds of e-mail")
CONTACT_DESK = _("the contact desk")
