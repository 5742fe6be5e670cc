"""Which terms somebody accepted, once their account is no more: proof of a contract that has ended."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.privacy.archive.kinds import Kind
from komin.privacy.charter.models import Acceptance, Act, Document

KEPT = timedelta(days=5 * 365)


def _due() -> QuerySet[Acceptance]:
    """Of accounts that are no more. An erasure moves them at once; this finds those of an account gone otherwise."""
    return Acceptance.objects.exclude(person_id__in=Person.objects.values("pk"))


def _content(acceptance: Acceptance) -> dict[str, Any]:
    version = acceptance.version
    return {
        "document": version.document,
        "version": version.number,
        "sha256": version.sha256,
        "act": acceptance.act,
        "locale": acceptance.locale,
        "at": acceptance.at.isoformat(),
    }


ACCEPTANCE = Kind(
    name="acceptance",
    title=_("Terms accepted and charter shown, of accounts that were closed"),
    model="charter.Acceptance",
    active=_("life of the account"),
    until=_("5 years after the account was closed"),
    why=_("To prove the contract while claims can be made from it (French Civil Code, Art. 2224)."),
    period=KEPT,
    due=_due,
    since=lambda acceptance: clock.now(),
    person=lambda acceptance: acceptance.person_id,
    content=_content,
    codes={"document": Document, "act": Act},
    keeps_person=True,
)
