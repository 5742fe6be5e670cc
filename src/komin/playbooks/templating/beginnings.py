"""Templates as the form for a new playbook offers them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from komin.people.workspaces.models import Member
from komin.playbooks.library.beginnings import Beginning, BeginningGroup
from komin.playbooks.library.queries import films_of
from komin.playbooks.templating.builtin import builtins
from komin.playbooks.templating.models import Template
from komin.playbooks.templating.queries import count_templates, newest_templates

MOST_IN_FORM = 12


def beginnings(member: Member) -> list[BeginningGroup]:
    """The newest templates of the workspace, then those that come along. Four queries at most."""
    newest = newest_templates(member, MOST_IN_FORM)
    total = len(newest) if len(newest) < MOST_IN_FORM else count_templates(member)
    along = tuple(offered_builtins(member))
    return [
        BeginningGroup(_("Templates of the workspace"), tuple(offered(member, newest)), total),
        BeginningGroup(_("Made for a kind of work"), along, len(along)),
    ]


def offered(member: Member, templates: Sequence[Template]) -> list[Beginning]:
    """Two queries at most."""
    films = films_of(member.workspace_id, [template.film for template in templates])
    return [
        Beginning(
            value=str(template.pk),
            name=template.name,
            language=template.language,
            step_count=template.step_count,
            film=film,
        )
        for template, film in zip(templates, films, strict=True)
    ]


def offered_builtins(member: Member) -> list[Beginning]:
    language = member.person.language
    return [
        Beginning(
            value=one.slug,
            name=one.name,
            language=language,
            step_count=one.step_count,
            about=one.about,
            icon=one.icon,
        )
        for one in builtins(language)
    ]
