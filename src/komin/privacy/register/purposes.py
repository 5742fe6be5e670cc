"""What data of people is for: each purpose with its one legal basis and its words.

Adding one is a change of what people were told (GDPR Art. 13(3)): it needs a new version of the charter.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.kernel.personal_data import Basis, PersonalField, Purpose, Recipient

Text = str | Promise


@dataclass(frozen=True, slots=True)
class RegisteredPurpose:
    """`why` says it to the person; `recipients` hold for every column that names none of its own."""

    purpose: Purpose
    basis: Basis
    name: Text
    why: Text
    recipients: tuple[Recipient, ...] = ()


_PURPOSES = (
    RegisteredPurpose(
        Purpose.ACCOUNT,
        Basis.CONTRACT,
        _("Your account"),
        _("To know who you are when you sign in, and to speak your language."),
        (Recipient.WORKSPACE,),
    ),
    RegisteredPurpose(
        Purpose.SERVICE,
        Basis.CONTRACT,
        _("The service"),
        _("To do what you ask for: write, take photos, comment, follow a playbook, find your place again."),
        (Recipient.WORKSPACE,),
    ),
    RegisteredPurpose(
        Purpose.COMMUNICATION,
        Basis.CONTRACT,
        _("Messages about the service"),
        _("To send you the codes, invitations and notices that belong to what you do here."),
        (Recipient.MAIL,),
    ),
    RegisteredPurpose(
        Purpose.INVITATION,
        Basis.LEGITIMATE_INTEREST,
        _("Invitations"),
        _("To let a colleague invite you. You may refuse; then your address is forgotten."),
        (Recipient.WORKSPACE, Recipient.MAIL),
    ),
    RegisteredPurpose(
        Purpose.TRACEABILITY,
        Basis.LEGITIMATE_INTEREST,
        _("Who answers for a version"),
        _("To show who wrote, approved and withdrew a procedure that others work by."),
        (Recipient.WORKSPACE,),
    ),
    RegisteredPurpose(
        Purpose.SECURITY,
        Basis.LEGITIMATE_INTEREST,
        _("Security"),
        _("To keep others out of your account and to find out what happened when something went wrong."),
    ),
    RegisteredPurpose(
        Purpose.AUDIENCE,
        Basis.CONSENT,
        _("Counting visits"),
        _("To count how often pages are read. Only if you accept; the counts name nobody."),
    ),
    RegisteredPurpose(
        Purpose.OFFERS_BY_EMAIL,
        Basis.CONSENT,
        _("Offers by e-mail"),
        _("To send news and offers to your e-mail address. Only if you ask for them, until you take that back."),
        (Recipient.MAIL,),
    ),
    RegisteredPurpose(
        Purpose.OFFERS_BY_SMS,
        Basis.CONSENT,
        _("Offers by SMS"),
        _("To send news and offers to your phone number. Only if you ask for them, until you take that back."),
    ),
    RegisteredPurpose(
        Purpose.RIGHTS,
        Basis.LEGAL_OBLIGATION,
        _("Your rights"),
        _("To answer what you ask of us about your data, and to be able to show that we did."),
        (Recipient.SITE_OPERATOR,),
    ),
    RegisteredPurpose(
        Purpose.PROOF,
        Basis.LEGAL_OBLIGATION,
        _("Proof of choices"),
        _("To show what you were told, and what you accepted or refused."),
        (Recipient.SITE_OPERATOR,),
    ),
    RegisteredPurpose(
        Purpose.TESTIMONIAL,
        Basis.CONSENT,
        _("Testimonials"),
        _("To quote you on public pages of this site. Only if you permit it, until the day you permit it for."),
        (Recipient.PUBLIC,),
    ),
)

PURPOSES: Mapping[Purpose, RegisteredPurpose] = {one.purpose: one for one in _PURPOSES}


def received_by(column: PersonalField) -> tuple[Recipient, ...]:
    return column.recipients or PURPOSES[column.purpose].recipients
