"""From the ids of an address to what the member may see of them."""

import uuid

from django.utils.translation import gettext as _

from komin.kernel.errors import NotFound
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.queries import version_numbered, visible_playbook


def found_playbook(member: Member, playbook_id: uuid.UUID) -> Playbook:
    """Raises NotFound for one the member can't see."""
    playbook = visible_playbook(member, playbook_id)
    if playbook is None:
        raise NotFound(_("This playbook does not exist, or not for you."))
    return playbook


def found_version(member: Member, playbook_id: uuid.UUID, number: int) -> Version:
    """Raises NotFound for one the member can't see."""
    version = version_numbered(member, playbook_id, number)
    if version is None:
        raise NotFound(_("This version does not exist, or not for you."))
    return version
