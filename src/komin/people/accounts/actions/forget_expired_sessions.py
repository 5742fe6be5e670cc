"""Sessions end with their time, and then nothing of them is left."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from komin.kernel import clock


def forget_expired_sessions() -> int:
    """Delete what has expired, and what was noted of it; returns how many."""
    deleted, _ = Session.objects.filter(expire_date__lt=clock.now()).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return deleted
