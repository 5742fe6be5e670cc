"""What follows when somebody takes their account back: filled by the slices above that gave a stranger something."""

from collections.abc import Callable
from datetime import datetime

from komin.people.accounts.models import Person

_followers: list[Callable[[Person, datetime], None]] = []


def when_regained(follower: Callable[[Person, datetime], None]) -> None:
    """`follower` takes back, in the transaction, what was made in the person's name from that moment on."""
    _followers.append(follower)


def take_back_since(person: Person, moment: datetime) -> None:
    for follower in _followers:
        follower(person, moment)
