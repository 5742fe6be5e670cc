"""Addresses that did not answer are forgotten."""

from komin.kernel.keeping import may_go
from komin.people.members.models import Invitation, sent_since


def forget_invitations() -> int:
    """Delete the invitations of every workspace that are open no more; returns how many."""
    everywhere = Invitation.objects.across_workspaces(reason="time ends invitations everywhere")
    deleted, _ = may_go(everywhere.filter(sent_at__lte=sent_since())).delete()
    return deleted
