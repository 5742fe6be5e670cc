"""What follows when a person has another name or address: filled by the slices above that keep something made of it, or
that have to tell others of what was corrected (GDPR Art. 19)."""

from collections.abc import Callable
from typing import Any

from allauth.account.signals import email_changed

from komin.people.accounts.models import AskedEmailChange, Person

_followers: list[Callable[[Person], None]] = []
_told: list[Callable[[Person, str], None]] = []


def when_renamed(follower: Callable[[Person], None]) -> None:
    """`follower` is called in the transaction of the change."""
    _followers.append(follower)


def when_corrected(follower: Callable[[Person, str], None]) -> None:
    """`follower` is called in the transaction of a change of what somebody may have been given, with the address that
    the person had before, if it is that."""
    _told.append(follower)


def listen() -> None:
    """To allauth, which changes addresses; once, when the product starts."""
    email_changed.connect(_address_changed, dispatch_uid="komin.address_changed")


def _address_changed(user: Person, from_email_address: Any = None, **kwargs: Any) -> None:
    before = getattr(from_email_address, "email", "") or ""
    tell_renamed(Person.objects.get(pk=user.pk), before=before)


def tell_renamed(person: Person, *, before: str = "") -> None:
    """With the address `before`, another one holds: nobody is asked any more to agree to a third."""
    if before:
        AskedEmailChange.objects.filter(person=person).delete()
    for follower in _followers:
        follower(person)
    tell_corrected(person, before=before)


def tell_corrected(person: Person, *, before: str = "") -> None:
    for follower in _told:
        follower(person, before)
