"""Tokens that ended long ago are listed no more; the audit trail still says that there was one."""

from datetime import timedelta

from django.db.models import Q

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.people.tokens.models import DAYS_KEPT, AccessToken


def forget_ended_tokens() -> int:
    long_ago = clock.now() - timedelta(days=DAYS_KEPT)
    ended = Q(revoked_at__lt=long_ago) | Q(expires_at__lt=long_ago)
    tokens = AccessToken.objects.across_workspaces(reason="what ended is forgotten in every workspace")
    return may_go(tokens.filter(ended)).delete()[0]
