"""A token was used: the day of it is kept, so that those that nobody needs can be told and revoked."""

from django.db.models import Q

from komin.kernel import clock
from komin.people.tokens.models import AccessToken


def note_use(token: AccessToken) -> None:
    """One change a day, however often it is used, and none when another request was quicker."""
    day = clock.now().date()
    if token.used_on == day:
        return
    tokens = AccessToken.objects.in_workspace(token.workspace_id).filter(pk=token.pk)
    tokens.filter(Q(used_on__isnull=True) | Q(used_on__lt=day)).update(used_on=day)
    token.used_on = day
