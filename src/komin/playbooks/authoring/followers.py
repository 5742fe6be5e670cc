"""Slices above that follow what happens to a draft: they declare it when the product starts.

Each is called under the lock of the draft, in the transaction of the edit, and says what else of the draft is to be
found by searching.
"""

from collections.abc import Callable, Iterable

from komin.platform.search.parts import Part
from komin.playbooks.library.models import Playbook

Follower = Callable[[Playbook], Iterable[Part]]

_followers: list[Follower] = []


def declare_follower(follower: Follower) -> None:
    _followers.append(follower)


def follow_edit(playbook: Playbook) -> list[Part]:
    return [part for follower in _followers for part in follower(playbook)]
