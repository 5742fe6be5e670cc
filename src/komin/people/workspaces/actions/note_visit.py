"""That a member was here on a day: the day alone, and once."""

from datetime import date

from django.db.models import Q

from komin.people.workspaces.models import Member


def today_of(member: Member) -> date:
    """By the clocks of the workspace."""
    return member.workspace.today()


def note_visit(member: Member) -> None:
    """Nothing is written when it is known already, and of two tabs at once the second writes nothing."""
    today = today_of(member)
    if member.last_seen_on is not None and member.last_seen_on >= today:
        return
    before = Q(last_seen_on__isnull=True) | Q(last_seen_on__lt=today)
    Member.objects.in_workspace(member.workspace_id).filter(before, pk=member.pk).update(last_seen_on=today)
    member.last_seen_on = today
