"""The phone is put away, or lost: from now on it captures nothing."""

from django.db import transaction

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.capturing.access import can_revoke
from komin.playbooks.capturing.models import Phone


@transaction.atomic
def revoke_phone(*, by: Member, phone: Phone) -> None:
    """Revoking twice is once."""
    can_revoke(by, phone).require()
    standing = Phone.objects.in_workspace(by.workspace_id).filter(pk=phone.pk, revoked_at__isnull=True)
    if standing.update(revoked_at=clock.now()):
        record(by=by, action="phone.revoke", on=phone, detail={"playbook": str(phone.playbook_id)})
