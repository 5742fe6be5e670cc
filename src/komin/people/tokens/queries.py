"""What pages show of tokens, and to whom a secret leads."""

import uuid
from collections.abc import Sequence

from komin.people.accounts.models import Person
from komin.people.tokens.models import AccessToken, AccessTokenQuerySet
from komin.people.tokens.secrets import is_well_formed, secret_hash
from komin.people.workspaces.models import Member


def token_of(secret: str) -> AccessToken | None:
    """The working token behind a secret, with its member, person and workspace, in one query. None for any other, and
    once the member has no access any more."""
    if not is_well_formed(secret):
        return None
    everywhere = AccessToken.objects.across_workspaces(reason="who has the secret says which workspace it is of")
    found = everywhere.working().filter(secret_sha256=secret_hash(secret), member__deactivated_at__isnull=True)
    token = found.select_related("workspace", "member__person", "member__workspace").first()
    return token if token is not None and (token.member.integration or token.member.person.is_active) else None


def tokens_of_person(person: Person) -> Sequence[AccessToken]:
    """Their own in every workspace that they see, the latest first."""
    members = Member.objects.of_person(person)
    everywhere = AccessToken.objects.across_workspaces(reason="a person sees all their own tokens")
    return list(everywhere.filter(member__in=members).select_related("workspace", "member"))


def integrations_of(member: Member) -> Sequence[AccessToken]:
    return list(_in_workspace(member).filter(member__integration=True))


def tokens_of_others(member: Member) -> Sequence[AccessToken]:
    """Those of persons that work, for an administrator to end."""
    return list(_in_workspace(member).working().filter(member__integration=False).exclude(member=member))


def token_in_workspace(member: Member, token_id: uuid.UUID) -> AccessToken | None:
    return _in_workspace(member).filter(pk=token_id).first()


def own_token(person: Person, token_id: uuid.UUID) -> AccessToken | None:
    return next((token for token in tokens_of_person(person) if token.pk == token_id), None)


def _in_workspace(member: Member) -> AccessTokenQuerySet:
    tokens = AccessToken.objects.in_workspace(member.workspace_id)
    return tokens.select_related("workspace", "member__person", "created_by__person")
