"""Members and groups as SCIM resources (RFC 7643)."""

import json
from collections.abc import Collection
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from scim2_models import Context, Email, Group, GroupMember, GroupMembership, Meta, Name, User

from komin.kernel.errors import Invalid
from komin.people.groups.models import Group as OwnGroup
from komin.people.provisioning.actions.keep_group import WantedGroup
from komin.people.provisioning.actions.keep_user import Wanted
from komin.people.provisioning.models import LONGEST_EXTERNAL_ID
from komin.people.provisioning.queries import user_of
from komin.people.workspaces.models import Member
from komin.platform.mail.addresses import checked_address
from komin.platform.programs.conditions import Outdated

ROOT = "/scim/v2"
_LONGEST_USER_NAME = 254


def user_resource(member: Member, groups: Collection[OwnGroup]) -> User[Any]:
    person, entry = member.person, getattr(member, "directory_entry", None)
    email = person.shown_email
    masked = person.is_masked
    return User(
        id=str(member.pk),
        external_id=(entry.external_id or None) if entry else None,
        user_name=entry.user_name if entry and entry.user_name else email,
        name=None if masked else Name(given_name=person.first_name or None, family_name=person.last_name or None),
        display_name=person.get_full_name() or None,
        emails=[Email(value=email, type="work", primary=True)] if email else None,
        active=member.deactivated_at is None,
        groups=[GroupMembership(value=str(one.pk), display=one.name) for one in groups] or None,
        meta=_meta("User", f"Users/{member.pk}", member.joined_at),
    )


def group_resource(group: OwnGroup, members: Collection[Member]) -> Group:
    known = getattr(group, "directory_group", None)
    shown = Group(
        id=str(group.pk),
        external_id=(known.external_id or None) if known else None,
        display_name=group.name,
        meta=_meta("Group", f"Groups/{group.pk}", group.created_at),
    )
    shown.members = [GroupMember(value=str(one.pk), display=one.person.get_full_name() or None) for one in members]
    return shown


def wanted_user(user: User[Any]) -> Wanted:
    """Raises Invalid where no address can be found: the user name, else the primary one."""
    primary = [one.value for one in user.emails or [] if one.primary and one.value]
    others = [one.value for one in user.emails or [] if one.value]
    name, user_name = user.name or Name(), (user.user_name or "").strip()
    return Wanted(
        email=_address([user_name, *primary, *others]),
        user_name=_short(user_name, _LONGEST_USER_NAME),
        external_id=_short(user.external_id or "", LONGEST_EXTERNAL_ID),
        first_name=name.given_name or "",
        last_name=name.family_name or "",
        active=user.active is not False,
    )


def wanted_group(by: Member, group: Group) -> WantedGroup:
    """Raises Invalid for a member of others."""
    found = [user_of(by, str(one.value)) for one in group.members or []]
    if None in found:
        raise Invalid(_("A member of the group is nobody of this workspace."))
    return WantedGroup(
        name=group.display_name or "",
        external_id=_short(group.external_id or "", LONGEST_EXTERNAL_ID),
        member_ids=[one.pk for one in found if one is not None],
    )


def said(resource: User[Any] | Group, context: Context = Context.RESOURCE_QUERY_RESPONSE) -> dict[str, Any]:
    """With its version (RFC 7644 § 3.14): a hash of all that is said."""
    found: dict[str, Any] = resource.model_dump(scim_ctx=context)
    found["meta"]["version"] = version_of(found)
    return found


def version_of(said: dict[str, Any]) -> str:
    plain = {name: value for name, value in said.items() if name != "meta"}
    return f'W/"{sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:32]}"'


def require_version(request: HttpRequest, version: str) -> None:
    """Raises Outdated when the directory has seen another."""
    given = request.headers.get("If-Match", "*")
    if given.strip() != "*" and version not in [one.strip() for one in given.split(",")]:
        raise Outdated(_("This was changed in the meantime. Read it again, then send your change with its new ETag."))


def address_of(resource: str) -> str:
    return f"{settings.PUBLIC_URL}{ROOT}/{resource}"


def _meta(kind: str, resource: str, created: Any) -> Meta:
    return Meta(resource_type=kind, created=created, location=address_of(resource))


def _address(said: Collection[str]) -> str:
    for one in said:
        try:
            return checked_address(str(one).strip()).lower()
        except Invalid:
            continue
    raise Invalid(_("Say an e-mail address, as userName or in emails."))


def _short(text: str, most: int) -> str:
    if len(text) > most or not text.isprintable():
        raise Invalid(_("%(most)d characters at most.") % {"most": most})
    return text
