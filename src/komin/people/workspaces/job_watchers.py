"""Administrators of a workspace see how far its background work is."""

import uuid
from typing import Any

from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Role
from komin.platform.jobs.watchers import allow_watchers


@allow_watchers
def administers(user: Any, workspace_id: uuid.UUID) -> bool:
    if not isinstance(user, Person):
        return False
    member = Member.objects.of_person(user).filter(workspace_id=workspace_id).first()
    return member is not None and member.has_role(Role.ADMINISTRATOR)
