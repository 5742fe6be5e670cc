"""What waits for a member, for the top of the library. Slices above declare what they know of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from komin.kernel import clock
from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.models import Playbook, drafts_seen_by

# Who has not come back to a draft for so long is not asked to.
_RESUMED_FOR = timedelta(days=14)


class Act(Enum):
    """What is expected of the member: the word that begins the line, and its icon."""

    APPROVE = (pgettext_lazy("what waits", "Approve"), "seal-check")
    CONFIRM = (pgettext_lazy("what waits", "Confirm"), "clock-countdown")
    LOOK = (pgettext_lazy("what waits", "Look at"), "eye")
    ANSWER = (pgettext_lazy("what waits", "Answer about"), "chat-centered-text")
    RESUME = (pgettext_lazy("what waits", "Go on with"), "pencil-simple-line")

    def __init__(self, verb: Promise, icon: str) -> None:
        self.verb = verb
        self.icon = icon


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """Somebody's words at a place in a playbook; `address` leads there, `language` is that of the playbook. `due` is
    the day until which it waits, where there is one; then it is nobody's words.
    """

    act: Act
    playbook: str
    place: str
    words: str
    by: str
    at: datetime
    language: str
    address: str
    due: date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many things wait, and the newest of them."""

    count: int
    items: tuple[WaitingItem, ...]


_declared: list[Callable[[Member], Waiting]] = []


def declare_waiting(source: Callable[[Member], Waiting]) -> None:
    _declared.append(source)


def waiting_for(member: Member) -> Waiting:
    """Of every source together: first what has a day, the earliest first, then what was said, the newest first."""
    found = [source(member) for source in _declared]
    items = sorted((item for waiting in found for item in waiting.items), key=_rank)
    return Waiting(sum(waiting.count for waiting in found), tuple(items))


def _rank(item: WaitingItem) -> tuple[bool, float]:
    moment = item.at.timestamp()
    return (item.due is None, moment if item.due else -moment)


def to_resume(member: Member) -> WaitingItem | None:
    """The draft that the member changed last and has not published, while they may still write it. One query."""
    if not member.has_role(Role.CONTRIBUTOR):
        return None
    mine = Playbook.objects.in_workspace(member.workspace_id).filter(
        changed_by=member,
        changed_at__gt=clock.now() - _RESUMED_FOR,
        has_unpublished_changes=True,
        deleted_at__isnull=True,
    )
    playbook = drafts_seen_by(mine, member, "library").order_by("-changed_at").first()
    if playbook is None:
        return None
    return WaitingItem(
        act=Act.RESUME,
        playbook=playbook.title or playbook.number,
        place=playbook.number,
        words="",
        by="",
        at=playbook.changed_at,
        language=playbook.language,
        address=reverse("authoring:edit", args=[member.workspace.slug, playbook.pk]),
    )
