"""Answers to "may this member do that?": the reason travels with the refusal to the person."""

from dataclasses import dataclass

from django.utils.functional import Promise

from komin.kernel.errors import NotPermitted


@dataclass(frozen=True, slots=True)
class Allowed:
    def __bool__(self) -> bool:
        return True

    def require(self) -> None:
        """Nothing to refuse."""


@dataclass(frozen=True, slots=True)
class Denied:
    reason: str | Promise

    def __bool__(self) -> bool:
        return False

    def require(self) -> None:
        """Raise `NotPermitted` with the reason."""
        raise NotPermitted(self.reason)


Decision = Allowed | Denied
