"""Remember where a member is in a playbook. Neither this nor its end is noted in the audit trail, which is kept for
years: where somebody was at which minute is nobody's business."""

import uuid

from django.utils.translation import gettext as _

from komin.floor.viewing.models import Bookmark
from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.playbooks.publishing.models import Version


def keep_bookmark(*, by: Member, version: Version, step_id: uuid.UUID) -> Bookmark:
    """In the place of the one before. `version` is one that `by` may see. Raises Invalid for a step it has not."""
    if f'id="step-{step_id.hex}"' not in version.page:
        raise Invalid(_("This version has no such step."), at="step")
    bookmark, _made = Bookmark.objects.in_workspace(by.workspace_id).update_or_create(
        member=by,
        playbook=version.playbook,
        defaults={"version": version.number, "step_id": step_id, "moved_at": clock.now()},
        create_defaults={
            "workspace_id": by.workspace_id,
            "version": version.number,
            "step_id": step_id,
            "moved_at": clock.now(),
        },
    )
    return bookmark
