"""What the sign-up forms say and keep of the documents of law: filled by the wing above that has them."""

from collections.abc import Mapping
from typing import Any, Protocol

from django import forms

from komin.people.accounts.models import Person


class Documents(Protocol):
    """`fields` join the form, hidden; `keep` is called with them once the person exists, in the same transaction.
    `lacking`: the person was never shown any."""

    def fields(self) -> Mapping[str, forms.Field]: ...

    def keep(self, person: Person, cleaned: Mapping[str, Any]) -> None: ...

    def lacking(self, person: Person) -> bool: ...


_shown: list[Documents] = []


def show_at_sign_up(documents: Documents) -> None:
    _shown.append(documents)


def documents_at_sign_up() -> list[Documents]:
    return list(_shown)
