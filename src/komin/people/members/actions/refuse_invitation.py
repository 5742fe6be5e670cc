"""Somebody who was asked does not want to."""

from django.db import transaction

from komin.people.members.models import Invitation
from komin.platform.audit.record import Product, record


@transaction.atomic
def refuse_invitation(invitation: Invitation) -> None:
    """Nothing of the address stays (charter, case T-20); refusing twice is refusing once."""
    deleted, _ = Invitation.objects.in_workspace(invitation.workspace_id).filter(pk=invitation.pk).delete()
    if deleted:
        record(by=Product(invitation.workspace_id), action="invitation.refuse", on=invitation)
