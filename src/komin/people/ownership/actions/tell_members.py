"""All members with an e-mail address are told that the workspace closes, or that it stays. Each once, though the worker
is killed between two of them."""

import uuid

from django.db import transaction

from komin.people.ownership.models import Closing, State
from komin.people.ownership.queries import reached_by_mail
from komin.people.ownership.telling import tell_that_it_closes, tell_that_it_stays
from komin.people.workspaces.models import Workspace

_AT_ONCE = 100
_TELLING = {State.ASKED: tell_that_it_closes, State.KEPT: tell_that_it_stays}


def tell_members(closing_id: uuid.UUID) -> int:
    """How many."""
    told = 0
    while more := _tell_some(closing_id):
        told += more
    return told


@transaction.atomic
def _tell_some(closing_id: uuid.UUID) -> int:
    """The mails and how far they are, in one transaction: begun again, it goes on behind the last."""
    everywhere = Closing.objects.across_workspaces(reason="the job is told which closing it is about")
    closing = everywhere.select_for_update().filter(pk=closing_id, state__in=_TELLING).first()
    workspace = Workspace.objects.filter(pk=closing.workspace_id).first() if closing else None
    if closing is None or workspace is None:
        return 0
    members = reached_by_mail(workspace).order_by("pk")
    if closing.told_up_to is not None:
        members = members.filter(pk__gt=closing.told_up_to)
    some = list(members[:_AT_ONCE])
    for member in some:
        _TELLING[State(closing.state)](member, workspace, closing)
    if some:
        closing.told_up_to = some[-1].pk
        closing.save(update_fields=["told_up_to"])
    return len(some)
