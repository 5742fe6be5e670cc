"""Who answers for what a version says."""

import uuid

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member, MemberQuerySet, Role
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.rights import who_contribute


def possible_authors(playbook: Playbook) -> MemberQuerySet:
    """Those who write in its library, with their names."""
    return who_contribute(playbook.library, writers_of(playbook.workspace_id))


def writers_of(workspace_id: uuid.UUID) -> MemberQuerySet:
    """Those who write in the workspace, with their names."""
    writing = [role for role in Role if role.includes(Role.CONTRIBUTOR)]
    members = Member.objects.in_workspace(workspace_id).people()
    members = members.to_choose().filter(role__in=writing, deactivated_at__isnull=True)
    return members.select_related("person").order_by("person__last_name", "person__first_name", "id")


def author_of(playbook: Playbook, chosen: Member | None) -> Member | None:
    """The one chosen, else who changed the draft last. Raises Invalid for somebody who does not write here."""
    if chosen is None:
        return playbook.changed_by
    if not possible_authors(playbook).filter(pk=chosen.pk).exists():
        message = _("Choose somebody who writes in this workspace.")
        raise Invalid(message, fields={"author": message})
    return chosen
