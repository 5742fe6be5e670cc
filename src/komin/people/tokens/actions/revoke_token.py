"""A token opens nothing any more."""

from django.db import transaction

from komin.kernel import clock
from komin.people.tokens.access import can_revoke
from komin.people.tokens.models import AccessToken
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


@transaction.atomic
def revoke_token(*, by: Member, token: AccessToken) -> AccessToken:
    """From the next request on; its integration, if it has one, is closed with it. Twice is once. Raises
    NotPermitted."""
    can_revoke(by, token).require()
    tokens = AccessToken.objects.in_workspace(by.workspace_id).select_for_update()
    locked = tokens.get(pk=token.pk)
    if locked.revoked_at is not None:
        return locked
    locked.revoked_at = clock.now()
    locked.save(update_fields=["revoked_at"])
    members = Member.objects.in_workspace(by.workspace_id)
    members.filter(pk=locked.member_id, integration=True).update(deactivated_at=locked.revoked_at)
    record(by=by, action="token.revoke", on=locked)
    return locked
