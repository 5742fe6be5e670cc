"""What follows when a person has another name: filled by the slices above that keep something made of it."""

from collections.abc import Callable

from komin.people.accounts.models import Person

_followers: list[Callable[[Person], None]] = []


def when_renamed(follower: Callable[[Person], None]) -> None:
    """`follower` is called in the transaction of the change."""
    _followers.append(follower)


def tell_renamed(person: Person) -> None:
    for follower in _followers:
        follower(person)
