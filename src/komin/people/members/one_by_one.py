"""The same done to several members at once: whom it is refused for keeps no other from it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from komin.kernel.errors import Message, NotPermitted
from komin.people.workspaces.access import can_manage_members
from komin.people.workspaces.models import Member


@dataclass(frozen=True, slots=True)
class Outcome:
    """To whom it was done, and who is left as they were, each with the reason."""

    done: Sequence[Member]
    left: Sequence[tuple[Member, Message]]


@transaction.atomic
def one_by_one(by: Member, others: Sequence[Member], act: Callable[[Member], object]) -> Outcome:
    """Raises NotPermitted for who may do it to nobody."""
    can_manage_members(by).require()
    done, left = list[Member](), list[tuple[Member, Message]]()
    for member in others:
        try:
            act(member)
            done.append(member)
        except NotPermitted as refused:
            left.append((member, refused.message))
    return Outcome(done, left)
