"""What is told when a version goes that was never in force: slices above may keep something made of it."""

from typing import Protocol

from komin.playbooks.publishing.models import Version


class Leaving(Protocol):
    def __call__(self, version: Version) -> None:
        """Called in the transaction that deletes the version, before it is gone."""


_told: list[Leaving] = []


def tell_of_leaving(told: Leaving) -> None:
    _told.append(told)


def leave(version: Version) -> None:
    """Delete the version, and what others keep of it."""
    for told in _told:
        told(version)
    version.delete()
