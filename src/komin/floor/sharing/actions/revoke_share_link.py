"""Close a public link for good."""

from django.db import transaction

from komin.floor.sharing.access import can_revoke
from komin.floor.sharing.models import ShareLink
from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.exporting.actions.forget_prints import forget_prints


@transaction.atomic
def revoke_share_link(*, by: Member, link: ShareLink) -> ShareLink:
    """From now on the link leads nowhere; revoking twice is revoking once. Raises NotPermitted."""
    can_revoke(by, link).require()
    locked = ShareLink.objects.in_workspace(by.workspace_id).select_for_update().get(pk=link.pk)
    if locked.revoked_at is not None:
        return locked
    locked.revoked_at = clock.now()
    locked.save(update_fields=["revoked_at"])
    forget_prints(workspace_id=by.workspace_id, audience=str(locked.pk))
    record(by=by, action="share_link.revoke", on=locked, detail={"playbook": str(locked.playbook_id)})
    return locked
