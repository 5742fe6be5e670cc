"""Keep which terms somebody accepted and which charter they were shown, when they opened their account."""

from collections.abc import Collection

from komin.people.accounts.models import Person
from komin.privacy.charter.models import Acceptance, Act, Document, Version


def keep_acceptances(*, by: Person, versions: Collection[Version], locale: str) -> list[Acceptance]:
    """Terms are accepted, a charter is shown."""
    acts = {Document.TERMS: Act.ACCEPTED, Document.CHARTER: Act.SHOWN}
    return [
        Acceptance.objects.create(person_id=by.pk, version=version, act=acts[Document(version.document)], locale=locale)
        for version in versions
    ]
