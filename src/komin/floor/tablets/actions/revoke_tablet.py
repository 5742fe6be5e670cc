from django.db import transaction

from komin.floor.tablets.access import can_change
from komin.floor.tablets.models import Tablet
from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


@transaction.atomic
def revoke_tablet(*, by: Member, tablet: Tablet) -> None:
    """The device shows nothing from its next request on, and whoever was signed in there is signed out. Twice is once.
    Raises NotPermitted."""
    can_change(by, tablet).require()
    held = Tablet.objects.in_workspace(by.workspace_id).select_for_update().get(pk=tablet.pk)
    if held.revoked_at is not None:
        return
    held.revoked_at, held.code_sha256, held.secret_sha256 = clock.now(), "", ""
    held.save(update_fields=["revoked_at", "code_sha256", "secret_sha256"])
    own = Member.objects.in_workspace(by.workspace_id).filter(pk=held.member_id)
    own.update(deactivated_at=held.revoked_at)
    record(by=by, action="tablet.revoke", on=held)
