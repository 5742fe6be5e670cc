"""Signing in through one's company: filled by the slice above that knows of companies."""

from typing import Protocol

from django.http import HttpRequest

from komin.people.accounts.models import Person

SIGNAL = "single_sign_on"
"""What a sign-in through the company says of itself among allauth's `signal_kwargs`."""


class CompanySignIn(Protocol):
    """`elsewhere`: where a person has to sign in instead, None where any way will do. `way_to_confirm`: where somebody
    who came in through the company shows who they are once more. `offered`: whether there is any company."""

    def elsewhere(self, request: HttpRequest, person: Person) -> str | None: ...

    def way_to_confirm(self, request: HttpRequest, person: Person) -> str | None: ...

    def offered(self) -> bool: ...


class _Nobody:
    def elsewhere(self, request: HttpRequest, person: Person) -> str | None:
        return None

    def way_to_confirm(self, request: HttpRequest, person: Person) -> str | None:
        return None

    def offered(self) -> bool:
        return False


_added: list[CompanySignIn] = [_Nobody()]


def add(ways: CompanySignIn) -> None:
    _added.append(ways)


def company_sign_in() -> CompanySignIn:
    return _added[-1]
