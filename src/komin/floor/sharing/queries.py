"""What sharing reads: where a token leads, and which links a playbook has."""

import re
import uuid
from dataclasses import dataclass

from django.db.models import F

from komin.floor.sharing.models import LinkState, ShareLink
from komin.people.workspaces.models import Member
from komin.playbooks.publishing.models import Version, VersionQuerySet

# As kernel.identifiers.new_token() makes them. Nothing else is asked of the database.
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
_ENDED_SHOWN = 20


@dataclass(frozen=True, slots=True)
class SharedLinks:
    """The links of a playbook, newest first: all that open, and the last that do not any more."""

    open: tuple[ShareLink, ...]
    ended: tuple[ShareLink, ...]


def is_a_token(token: str) -> bool:
    return _TOKEN.fullmatch(token) is not None


def link_at(token: str) -> ShareLink | None:
    """The link of `token`, with its playbook and workspace; None for one that is revoked, expired, unknown or no token
    at all, and when its playbook is not published or was deleted: who asks can't tell these apart.

    There is no limit of attempts, and none is needed: a token has 192 random bits. With a billion links open and a
    billion guesses a second, the first hit takes some 10³² years.
    """
    if not is_a_token(token):
        return None
    links = ShareLink.objects.across_workspaces(reason="who follows a public link shows its token and nothing else")
    leading = links.that_open().filter(playbook__deleted_at__isnull=True, playbook__published_version__isnull=False)
    return leading.select_related("playbook", "workspace").filter(token=token).first()


def version_to_follow(link: ShareLink) -> Version | None:
    """The version in force, without what only paper needs."""
    return _in_force(link).defer("document", "manifest").first()


def version_to_print(link: ShareLink) -> Version | None:
    return _in_force(link).first()


def type_shown(link: ShareLink, sha256: str) -> str | None:
    """The type of a picture or film that the version in force shows; None for what it does not: what was taken out of
    a playbook is public no more."""
    return _in_force(link).type_shown(sha256)


def _in_force(link: ShareLink) -> VersionQuerySet:
    versions = Version.objects.in_workspace(link.workspace_id).filter(playbook=link.playbook_id)
    return versions.filter(number=F("playbook__published_version")).select_related("playbook", "workspace")


def links_of(member: Member, playbook_id: uuid.UUID) -> SharedLinks:
    """With who made each. None at all for who may not make any."""
    links = ShareLink.objects.visible_to(member).filter(playbook_id=playbook_id).select_related("created_by__person")
    opening = tuple(links.that_open())
    latest = links.exclude(pk__in=[link.pk for link in opening])[:_ENDED_SHOWN]
    return SharedLinks(opening, tuple(latest))


def open_link(member: Member, playbook_id: uuid.UUID, link_id: uuid.UUID) -> ShareLink | None:
    link = link_of(member, playbook_id, link_id)
    return link if link is not None and link.state == LinkState.OPEN else None


def link_of(member: Member, playbook_id: uuid.UUID, link_id: uuid.UUID) -> ShareLink | None:
    """With its playbook and who made it."""
    links = ShareLink.objects.visible_to(member).select_related("playbook", "created_by__person")
    return links.filter(playbook_id=playbook_id, pk=link_id).first()
