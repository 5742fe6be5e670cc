"""What the record of processing says of each purpose beside what is declared of the data (GDPR Art. 30(1) and (2))."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.kernel.personal_data import Purpose

_OF_WORKSPACES = frozenset({Purpose.SERVICE, Purpose.TRACEABILITY})
"""What an organisation decides about: the operator is its processor (charter X4)."""

_EVERYBODY = gettext_lazy("people with an account, or with a staff number")
_PEOPLE: Mapping[Purpose, str | Promise] = {
    Purpose.INVITATION: gettext_lazy("people who are invited, and who invites them"),
    Purpose.AUDIENCE: gettext_lazy("visitors who accepted it"),
    Purpose.OFFERS_BY_EMAIL: gettext_lazy("people with an account who asked for them"),
    Purpose.OFFERS_BY_SMS: gettext_lazy("people with an account who asked for them"),
    Purpose.RIGHTS: gettext_lazy("people with an account, and whoever asks about data"),
    Purpose.PROOF: gettext_lazy("visitors, and people with an account"),
    Purpose.TESTIMONIAL: gettext_lazy("people who are quoted, or asked to be"),
}


def operator() -> str:
    """With whom to ask there."""
    return ", ".join(filter(None, (settings.KOMIN["OPERATOR_NAME"], settings.KOMIN["DPO"])))


def answers_for(purpose: Purpose) -> str:
    """The operator, or each customer."""
    if purpose in _OF_WORKSPACES:
        return _("each workspace; %(operator)s is its processor") % {"operator": operator()}
    return operator()


def people_in(purpose: Purpose) -> str:
    return str(_PEOPLE.get(purpose, _EVERYBODY))


def measures() -> str:
    """Where they stand, checked at the moment they are read."""
    return f"{settings.PUBLIC_URL}{reverse('charter:security')}"
