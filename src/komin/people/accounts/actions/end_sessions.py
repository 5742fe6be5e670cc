"""A person ends a session of theirs, or all of them: whoever holds one is out at the next request."""

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import F

from komin.people.accounts.models import Person


def end_session(*, by: Person, pk: int) -> str | None:
    """The key of the session that ended; None when the person has no such session."""
    session = UserSession.objects.filter(user=by, pk=pk).first()
    if session is None:
        return None
    key: str = session.session_key
    session.end()
    return key


@transaction.atomic
def end_sessions(*, by: Person) -> None:
    """Every session there is, also one that no list names. `by` is the next generation of sessions after it."""
    for session in UserSession.objects.filter(user=by):
        session.end()
    Person.objects.filter(pk=by.pk).update(session_generation=F("session_generation") + 1)
    by.refresh_from_db(fields=["session_generation"])
