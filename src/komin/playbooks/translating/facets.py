"""By what the library's list is narrowed that translating knows."""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from komin.people.workspaces.models import Member, Role
from komin.playbooks.library.facets import Choice, Facet
from komin.playbooks.library.models import PlaybookQuerySet, drafts_seen_by
from komin.playbooks.translating.models import TargetLanguage

_STATES = {"outdated": Q(outdated__gt=0), "missing": Q(missing__gt=0)}


def _states(member: Member) -> Sequence[Choice]:
    """For those who write: it is their drafts that are translated. Nothing where nothing is."""
    if not member.has_role(Role.CONTRIBUTOR) or not TargetLanguage.objects.in_workspace(member.workspace_id).exists():
        return []
    return [
        Choice("outdated", _("Translation outdated")),
        Choice("missing", _("Translation missing")),
        Choice("none", _("Not translated")),
    ]


def _by_state(playbooks: PlaybookQuerySet, member: Member, value: str) -> PlaybookQuerySet:
    playbooks = drafts_seen_by(playbooks, member, "library")
    targets = TargetLanguage.objects.in_workspace(member.workspace_id)
    if value == "none":
        return playbooks.exclude(pk__in=targets.values("playbook"))
    return playbooks.filter(pk__in=targets.filter(_STATES[value]).values("playbook"))


TRANSLATIONS = Facet("translation", _("Translations"), _("Any translation"), _states, _by_state)
