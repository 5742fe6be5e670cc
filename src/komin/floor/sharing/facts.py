"""What the page of a public link depends on beside the version itself: asked in one small question, as for members
(`viewing.facts`).
"""

from typing import Any

from django.db import connection

from komin.floor.sharing.queries import is_a_token
from komin.kernel import clock
from komin.kernel.time_zones import day_still_running

Facts = tuple[Any, ...]
"""Compared as a whole, never taken apart."""

# No row at all where `queries.link_at` finds no link.
_QUESTION = """
    SELECT l.id, l.passcode, w.time_zone, w.shown_outside, w.name, w.logo, w.accent, b.number, b.status,
           b.published_version, b.published_revision
    FROM sharing_sharelink l, library_playbook b, workspaces_workspace w
    WHERE l.token = %s AND l.revoked_at IS NULL AND (l.last_day IS NULL OR l.last_day >= %s)
    AND b.id = l.playbook_id AND b.deleted_at IS NULL AND b.published_version IS NOT NULL AND w.id = l.workspace_id
"""


def facts_now(token: str) -> Facts | None:
    """None when the link does not open, or not any more."""
    if not is_a_token(token):
        return None
    today = connection.ops.adapt_datefield_value(day_still_running(clock.now()))
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, [token, today])
        row: Facts | None = cursor.fetchone()
        return row
