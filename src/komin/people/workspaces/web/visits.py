"""Who is here, and in which browser: noted once a day for each."""

from django.http import HttpRequest

from komin.people.accounts.actions.note_session import note_session
from komin.people.workspaces.actions.note_visit import note_visit, today_of
from komin.people.workspaces.models import Member

SEEN_ON = "seen_on"
"""In the session: the day on which it was last noted."""


def note_visit_in(request: HttpRequest, member: Member) -> None:
    """`member` is the signed-in person's own membership."""
    note_visit(member)
    today = today_of(member).isoformat()
    if request.session.get(SEEN_ON) != today:
        request.session[SEEN_ON] = today
        note_session(by=member.person, session_key=request.session.session_key or "")
