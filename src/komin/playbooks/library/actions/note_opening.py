"""A member opens a playbook: it is found again among those recently opened."""

from contextlib import suppress
from datetime import timedelta

from django.db import OperationalError

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Opening, Playbook

_THE_SAME_VISIT = timedelta(minutes=10)


def note_opening(*, by: Member, playbook: Playbook) -> None:
    """One query where the playbook was opened within the last minutes. A busy database is no reason not to show what
    was asked for: then nothing is noted.
    """
    with suppress(OperationalError):
        now, mine = clock.now(), Opening.objects.in_workspace(by.workspace_id).filter(member=by, playbook=playbook)
        if not mine.filter(opened_at__gt=now - _THE_SAME_VISIT).exists():
            Opening.objects.bulk_create(
                [Opening(workspace_id=by.workspace_id, member=by, playbook=playbook, opened_at=now)],
                update_conflicts=True,
                unique_fields=["member", "playbook"],
                update_fields=["opened_at"],
            )
