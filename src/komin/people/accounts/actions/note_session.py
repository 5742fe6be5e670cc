"""That a session is in use: its person sees it in the list of where they are signed in."""

from allauth.usersessions.models import UserSession

from komin.kernel import clock
from komin.people.accounts.models import Person


def note_session(*, by: Person, session_key: str) -> None:
    UserSession.objects.filter(user=by, session_key=session_key).update(last_seen_at=clock.now())
