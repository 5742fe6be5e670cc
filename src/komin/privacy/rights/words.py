"""The words in which people read what is held about them."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.kernel.personal_data import Basis, Category, Source

Text = str | Promise

CATEGORIES: Mapping[Category, Text] = {
    Category.IDENTITY: _("Who you are"),
    Category.CONTACT: _("How to reach you"),
    Category.CREDENTIAL: _("How you sign in"),
    Category.PREFERENCE: _("What you chose"),
    Category.CONNECTION: _("Your connections"),
    Category.ACTIVITY: _("What you did"),
    Category.CONTENT: _("What you wrote"),
}
BASES: Mapping[Basis, Text] = {
    Basis.CONSENT: _("your consent"),
    Basis.CONTRACT: _("the contract with you or your organisation"),
    Basis.LEGITIMATE_INTEREST: _("a legitimate interest"),
    Basis.LEGAL_OBLIGATION: _("a legal obligation"),
}
SOURCES: Mapping[Source, Text] = {
    Source.PERSON: _("you"),
    Source.COLLEAGUE: _("a colleague"),
    Source.ORGANISATION: _("your organisation"),
    Source.OBSERVED: _("noted by the product"),
}
