"""Tags and languages, by which the list is narrowed."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.facets import Choice, Facet
from komin.playbooks.library.models import Library, Playbook, PlaybookQuerySet, Tag, Tagging, only_read_by

# From one language to the next by the index: as many steps as there are languages, however many playbooks.
_LANGUAGES = """
    WITH RECURSIVE said(language) AS (
        SELECT min(language) FROM library_playbook WHERE workspace_id = %s {seen}
        UNION ALL
        SELECT (SELECT min(p.language) FROM library_playbook p
                WHERE p.workspace_id = %s AND p.language > said.language {seen})
        FROM said WHERE said.language IS NOT NULL
    )
    SELECT language FROM said WHERE language IS NOT NULL
"""
_SEEN_BY_READERS = "AND published_version IS NOT NULL AND deleted_at IS NULL"


def tags_of(member: Member) -> Sequence[Choice]:
    """Of playbooks that the member sees."""
    tags = Tag.objects.in_workspace(member.workspace_id)
    if not member.has_role(Role.CONTRIBUTOR):
        tags = tags.filter(taggings__playbook__in=Playbook.objects.visible_to(member)).distinct()
    elif not member.has_role(Role.ADMINISTRATOR):
        # Asked from the libraries on in which they do not write, which are few or none.
        taggings = Tagging.objects.in_workspace(member.workspace_id)
        within = taggings.filter(only_read_by(member, "playbook__library")).values("tag")
        elsewhere = taggings.filter(playbook__in=Playbook.objects.visible_to(member).values("pk"))
        tags = tags.filter(~Q(pk__in=within) | Q(pk__in=elsewhere.values("tag")))
    return [Choice(str(pk), name) for pk, name in tags.order_by("key").values_list("pk", "name")]


def _with_tag(playbooks: PlaybookQuerySet, member: Member, value: str) -> PlaybookQuerySet:
    return playbooks.filter(taggings__tag=uuid.UUID(value))


def _languages(member: Member) -> Sequence[Choice]:
    """By their tags (BCP 47), as lists show them."""
    seen, hidden = "" if member.has_role(Role.CONTRIBUTOR) else _SEEN_BY_READERS, tuple[Any, ...]()
    if not member.has_role(Role.ADMINISTRATOR):
        libraries, hidden = Library.objects.hidden_from(member).values("pk").query.sql_with_params()
        seen = f"{seen} AND library_id NOT IN ({libraries})"
        if member.has_role(Role.CONTRIBUTOR):
            closed, only_read = Library.objects.closed_to(member).values("pk").query.sql_with_params()
            seen = f"{seen} AND (published_version IS NOT NULL OR library_id NOT IN ({closed}))"
            hidden += only_read
    workspace = Playbook._meta.get_field("id").get_db_prep_value(member.workspace_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(_LANGUAGES.format(seen=seen), [workspace, *hidden, workspace, *hidden])
        return [Choice(language, language.upper()) for (language,) in cursor.fetchall()]


def _in_language(playbooks: PlaybookQuerySet, member: Member, value: str) -> PlaybookQuerySet:
    return playbooks.filter(language=value)


TAGS = Facet("tag", _("Tag"), _("Every tag"), tags_of, _with_tag)
LANGUAGES = Facet("language", _("Language"), _("Every language"), _languages, _in_language)
