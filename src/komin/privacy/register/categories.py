"""The kinds of data of people, where it comes from, and who comes to see it, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.kernel.personal_data import Basis, Category, Recipient, Source

Text = str | Promise

CATEGORIES: dict[Category, Text] = {
    Category.IDENTITY: _("Who you are: names, your membership of a workspace"),
    Category.CONTACT: _("How to reach you: e-mail address"),
    Category.CREDENTIAL: _("What proves that it is you: password (hashed), access tokens (hashed)"),
    Category.PREFERENCE: _("What you chose: language, light or dark, answers about cookies"),
    Category.CONNECTION: _("Your connection: session, kind of a paired device"),
    Category.ACTIVITY: _("What you did, and when"),
    Category.CONTENT: _("What you wrote to others: comments, feedback, messages"),
}
SOURCES: dict[Source, Text] = {
    Source.PERSON: _("you"),
    Source.COLLEAGUE: _("a colleague"),
    Source.ORGANISATION: _("your organisation"),
    Source.OBSERVED: _("noted by the software"),
}
BASES: dict[Basis, Text] = {
    Basis.CONSENT: _("your consent (GDPR Art. 6(1)(a))"),
    Basis.CONTRACT: _("the contract (GDPR Art. 6(1)(b))"),
    Basis.LEGAL_OBLIGATION: _("a legal obligation (GDPR Art. 6(1)(c))"),
    Basis.LEGITIMATE_INTEREST: _("a legitimate interest (GDPR Art. 6(1)(f))"),
}
RECIPIENTS: dict[Recipient, Text] = {
    Recipient.WORKSPACE: _("colleagues in your workspace"),
    Recipient.LINK_HOLDERS: _("whoever has a public link"),
    Recipient.MAIL: _("the service that carries our mail"),
    Recipient.SITE_OPERATOR: _("those who answer for privacy at the operator"),
    Recipient.PUBLIC: _("everybody: it is published on this site"),
}
