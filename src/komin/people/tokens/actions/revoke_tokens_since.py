"""Somebody acted as a person who takes their account back: the tokens of those days open nothing any more."""

from datetime import datetime

from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.tokens.models import AccessToken
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record


def revoke_tokens_since(person: Person, moment: datetime) -> None:
    """In every workspace, also those of the workspace itself that were made in the person's name, with the
    integrations they act as. Called in the transaction of the taking back."""
    everywhere = AccessToken.objects.across_workspaces(reason="an account is taken back in all of its workspaces")
    made = everywhere.filter(created_by__person=person, created_at__gte=moment, revoked_at__isnull=True)
    for token in made.select_for_update(of=("self",)).select_related("created_by"):
        token.revoked_at = clock.now()
        token.save(update_fields=["revoked_at"])
        acting = Member.objects.in_workspace(token.workspace_id).filter(pk=token.member_id, integration=True)
        acting.update(deactivated_at=token.revoked_at)
        if token.created_by is not None:
            record(by=token.created_by, action="token.revoke", on=token)
