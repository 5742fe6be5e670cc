"""What is accepted and shown at sign-up: the form carries the numbers of the versions that its page displayed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language

from komin.people.accounts.models import Person
from komin.privacy.charter.actions.keep_acceptance import keep_acceptances
from komin.privacy.charter.models import Document
from komin.privacy.charter.queries import acceptances_of, version_called, version_in_force

_FIELDS = {f"{document.value}_version": document for document in (Document.TERMS, Document.CHARTER)}


class DocumentsAtSignUp:
    """Given to the sign-up forms by apps.py (people.accounts.documents)."""

    def fields(self) -> Mapping[str, forms.Field]:
        """Hidden, and filled with the versions in force when the page is drawn."""
        return {
            name: forms.IntegerField(
                required=False, widget=forms.HiddenInput, initial=version_in_force(document).number
            )
            for name, document in _FIELDS.items()
        }

    def keep(self, person: Person, cleaned: Mapping[str, Any]) -> None:
        """A number that no version has is that of a program: it gets the version in force."""
        versions = [
            version_called(document, cleaned.get(name) or 0) or version_in_force(document)
            for name, document in _FIELDS.items()
        ]
        keep_acceptances(by=person, versions=versions, locale=get_language() or "en")

    def lacking(self, person: Person) -> bool:
        return not acceptances_of(person)
