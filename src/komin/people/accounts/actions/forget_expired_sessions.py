"""Sessions end with their time, and then nothing of them is left."""

from django.contrib.sessions.models import Session

from komin.kernel import clock


def forget_expired_sessions() -> int:
    """Delete what has expired; returns how many."""
    deleted, _ = Session.objects.filter(expire_date__lt=clock.now()).delete()
    return deleted
