"""What happens in a workspace, told to whoever listens: the slice that does it need not know who does."""

import uuid
from collections.abc import Callable, Mapping
from enum import StrEnum

Facts = Mapping[str, object]
Listener = Callable[["Event", uuid.UUID, Facts], None]


class Event(StrEnum):
    """Stable names, for programs."""

    PLAYBOOK_PUBLISHED = "playbook.published"
    PLAYBOOK_PLANNED = "playbook.planned"
    PLAYBOOK_WITHDRAWN = "playbook.withdrawn"
    PLAYBOOK_REINSTATED = "playbook.reinstated"
    REVIEW_DUE = "review.due"
    FEEDBACK_GIVEN = "feedback.given"
    FEEDBACK_ANSWERED = "feedback.answered"


_listeners: list[Listener] = []


def listen(listener: Listener) -> Listener:
    """Have `listener` told of every event, in the transaction in which it happens; once, however often it is asked."""
    if listener not in _listeners:
        _listeners.append(listener)
    return listener


def announce(event: Event, *, workspace_id: uuid.UUID, facts: Facts) -> None:
    """`facts` holds ids, numbers and names of things, in JSON; nothing of a person. Call it where the change is made,
    in its transaction: without the change nobody is told of it."""
    for listener in _listeners:
        listener(event, workspace_id, facts)
