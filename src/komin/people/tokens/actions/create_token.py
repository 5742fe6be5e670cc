"""A member makes a token that acts for them, or an administrator one that acts as an integration of the workspace."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.accounts.models import Person
from komin.people.tokens.access import can_grant, can_manage_integrations
from komin.people.tokens.models import LONGEST_LIFE, LONGEST_NAME, MOST_TOKENS, AccessToken
from komin.people.tokens.scopes import Scope, highest_role
from komin.people.tokens.secrets import OF_WORKSPACE, PERSONAL, beginning, new_secret, secret_hash
from komin.people.workspaces.models import Member, Workspace
from komin.platform.audit.record import Detail, record


@dataclass(frozen=True, slots=True)
class Asked:
    """`days`: how long it works, `LONGEST_LIFE` at most."""

    name: str
    scopes: Collection[Scope]
    days: int


@dataclass(frozen=True, slots=True)
class Made:
    """`secret` is nowhere else: it is shown once."""

    token: AccessToken
    secret: str


@transaction.atomic
def create_token(*, by: Member, asked: Asked) -> Made:
    """A token that may do what `by` may at that moment, within its scopes. Raises NotPermitted for a scope beyond the
    member's role; Invalid for no name, no scope, a life that is too long, or too many tokens."""
    _check(by, asked)
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    _require_room(AccessToken.objects.in_workspace(by.workspace_id).filter(member=by).working().count())
    return _keep(by, by, asked, PERSONAL)


@transaction.atomic
def create_workspace_token(*, by: Member, asked: Asked) -> Made:
    """A token of the workspace, with an integration of its own that is named as the token is: it outlives whoever made
    it. Raises as `create_token`, and NotPermitted below administrator."""
    can_manage_integrations(by).require()
    _check(by, asked)
    Workspace.objects.select_for_update().get(pk=by.workspace_id)
    kept = AccessToken.objects.in_workspace(by.workspace_id).filter(member__integration=True)
    _require_room(kept.working().count())
    return _keep(by, _integration(by, asked), asked, OF_WORKSPACE)


def _check(by: Member, asked: Asked) -> None:
    fields = {}
    if not 1 <= len(clean_line(asked.name)) <= LONGEST_NAME:
        fields["name"] = _("1 to %(most)d characters: what you will recognise it by.") % {"most": LONGEST_NAME}
    if not asked.scopes:
        fields["scopes"] = _("Choose what the token may do.")
    if not 1 <= asked.days <= LONGEST_LIFE:
        fields["days"] = _("A token works for a year at most.")
    if fields:
        raise Invalid(next(iter(fields.values())), fields=fields)
    for scope in asked.scopes:
        can_grant(by, scope).require()


def _require_room(working: int) -> None:
    if working >= MOST_TOKENS:
        raise Invalid(_("There are too many tokens. Revoke some that nobody needs any more."), code="too_many_tokens")


def _integration(by: Member, asked: Asked) -> Member:
    """Nobody who could sign in: no password, an address to which no mail goes (RFC 2606), and not active."""
    address = f"{uuid.uuid4().hex}@integration.invalid"
    name = clean_line(asked.name)
    person = Person(email=address, first_name=name, language=by.workspace.language, is_active=False)
    person.set_unusable_password()
    person.save(force_insert=True)
    role = highest_role(list(asked.scopes))
    return Member.objects.create(workspace=by.workspace, person=person, role=role, integration=True)


def _keep(by: Member, member: Member, asked: Asked, prefix: str) -> Made:
    secret = new_secret(prefix)
    token = AccessToken.objects.create(
        workspace_id=by.workspace_id,
        member=member,
        created_by=by,
        name=clean_line(asked.name),
        start=beginning(secret),
        secret_sha256=secret_hash(secret),
        scopes=[scope.value for scope in Scope if scope in asked.scopes],
        expires_at=clock.now() + timedelta(days=asked.days),
    )
    detail: Detail = {"scopes": " ".join(token.scopes), "days": asked.days, "integration": member.integration}
    record(by=by, action="token.create", on=token, detail=detail)
    return Made(token, secret)
