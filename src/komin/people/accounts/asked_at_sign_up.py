"""What sign-up asks beside an account, and one may leave unanswered: filled by the wing above that asks."""

from collections.abc import Mapping
from typing import Any, Protocol

from django import forms

from komin.people.accounts.models import Person


class Asked(Protocol):
    """`fields` join the form, each optional; `refused` says by field what does not fit; `keep` is called once the
    person exists, in the same transaction."""

    def fields(self) -> Mapping[str, forms.Field]: ...

    def refused(self, cleaned: Mapping[str, Any]) -> Mapping[str, str]: ...

    def keep(self, person: Person, cleaned: Mapping[str, Any]) -> None: ...


_asked: list[Asked] = []


def ask_at_sign_up(asked: Asked) -> None:
    _asked.append(asked)


def asked_at_sign_up() -> list[Asked]:
    return list(_asked)
