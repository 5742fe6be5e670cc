"""Sessions are sealed: which ones are a person's, or began with their address, is seen by opening each."""

from collections.abc import Iterator

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from komin.kernel.personal_data import Subject


def forget_sessions_of(subject: Subject) -> None:
    """Sign the person out everywhere, and forget sign-ins and new passwords that are under way."""
    for session in _sessions(subject):
        session.delete()


def count_sessions_of(subject: Subject) -> int:
    return sum(1 for _ in _sessions(subject))


def _sessions(subject: Subject) -> Iterator[Session]:
    for session in Session.objects.iterator():
        content = session.get_decoded()
        known = [str(subject.id), *subject.addresses]
        if content.get(SESSION_KEY) == str(subject.id) or any(value in str(content).lower() for value in known):
            yield session
