"""Mails that are not sent after all, because of what their recipient asked for. Who that is, is known above."""

from collections.abc import Callable

from komin.platform.mail.models import OutgoingMail

_rules: list[Callable[[OutgoingMail], bool]] = []


def withhold(rule: Callable[[OutgoingMail], bool]) -> None:
    """Asked for every mail at the moment in which it would be sent."""
    _rules.append(rule)


def is_withheld(mail: OutgoingMail) -> bool:
    return any(rule(mail) for rule in _rules)
