"""What the page of a version depends on beside the version itself: asked in one small question, however long the page.

A version never changes. What does is who looks, in which language, by which right, and which version is in force: as
long as all of it is as it was, the page is as it was.
"""

import uuid
from typing import Any

from django.db import connection

from komin.kernel import clock

_JOINED = {"sqlite": "group_concat", "postgresql": "string_agg"}
"""Texts of several rows in one, as each engine calls it."""
Facts = tuple[Any, ...]
"""Compared as a whole, never taken apart."""

# No row at all for whoever may not see the playbook (any more): a session that ended, a person or member who was
# deactivated, a stranger, a playbook that is gone, a library that is open to other groups.
_QUESTION = """
    SELECT s.session_data, p.password, p.session_generation, p.first_name, p.last_name, p.language, p.theme,
           p.time_zone, m.id, m.role, w.slug, w.name, w.time_zone, w.second_factor_from, w.closes_at, b.id,
           b.number, b.status, b.published_version, b.published_revision, l.limited AND EXISTS (
               SELECT 1 FROM library_libraryright r, groups_groupmember gm, groups_group g
               WHERE r.library_id = l.id AND r."right" = 'contribute' AND gm.member_id = m.id AND g.id = gm.group_id
               AND r.group_id IN (g.id, g.parent_id)), (
               SELECT {joined}(ow.slug || ow.name, '/') FROM workspaces_member om, workspaces_workspace ow
               WHERE om.person_id = p.id AND om.deactivated_at IS NULL AND ow.id = om.workspace_id)
    FROM django_session s, accounts_person p, workspaces_member m, workspaces_workspace w, library_playbook b,
         library_library l
    WHERE s.session_key = %s AND s.expire_date > %s AND p.id = %s AND p.is_active
    AND m.person_id = p.id AND m.deactivated_at IS NULL AND w.id = m.workspace_id
    AND b.workspace_id = w.id AND b.code = %s AND b.deleted_at IS NULL AND l.id = b.library_id
    AND (NOT l.limited OR m.role IN ('owner', 'administrator') OR EXISTS (
        SELECT 1 FROM library_libraryright r, groups_groupmember gm, groups_group g
        WHERE r.library_id = l.id AND gm.member_id = m.id AND g.id = gm.group_id AND r.group_id IN (g.id, g.parent_id)))
"""


def facts_now(session_key: str, person_id: uuid.UUID, code: str) -> Facts | None:
    """None when the person may not see the playbook `code`."""
    now = connection.ops.adapt_datetimefield_value(clock.now())
    person = person_id if connection.features.has_native_uuid_field else person_id.hex
    with connection.cursor() as cursor:
        question = _QUESTION.format(joined=_JOINED[connection.vendor])
        cursor.execute(question, [session_key, now, person, code])
        row: Facts | None = cursor.fetchone()
        return row
