"""What following a version asks: who may, which version, which of its pictures."""

from django.db.models import F, Q

from komin.floor.viewing.models import Bookmark
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member, Workspace
from komin.playbooks.library.models import Status
from komin.playbooks.publishing.models import Version, VersionQuerySet


def follower(person: Person, code: str) -> Member | None:
    """The person's membership of the workspace that owns the playbook `code`; None for a stranger."""
    return follower_among(person, code)[0]


def follower_among(person: Person, code: str) -> tuple[Member | None, list[Member]]:
    """The same, and all of the person's memberships, the oldest first, for the way to another workspace."""
    members = Member.objects.of_person(person).select_related("workspace").order_by("joined_at")
    mine = list(members.annotate(owns_it=Q(workspace__in=Workspace.objects.filter(playbooks__code=code))))
    return next((one for one in mine if one.owns_it), None), mine  # type: ignore[attr-defined]


def version_to_follow(member: Member, code: str, number: int | None = None) -> Version | None:
    """The version in force of the playbook `code`, or the one with `number`; without what only paper needs."""
    return _versions(member, code, number).defer("document", "manifest").first()


def version_to_print(member: Member, code: str, number: int | None = None) -> Version | None:
    return _versions(member, code, number).select_related("published_by__person", "author__person").first()


def type_shown(member: Member, code: str, sha256: str, number: int | None = None) -> str | None:
    """The type of a picture or film that a version of the playbook shows: any of them, so that who follows a version
    while the next is published still gets its pictures; only version `number` when it is given. None when none does.
    """
    versions = Version.objects.visible_to(member).filter(playbook__code=code)
    return (versions if number is None else versions.filter(number=number)).type_shown(sha256)


def bookmark_of(member: Member, version: Version) -> Bookmark | None:
    """Where the member is in this version. In another one the steps before may be others: it begins at its first."""
    own = Bookmark.objects.of(member).that_last()
    return own.filter(playbook=version.playbook_id, version=version.number).first()


def is_superseded(version: Version) -> bool:
    """Whether a later version is in force."""
    return version.playbook.published_version is not None and version.playbook.published_version > version.number


def is_planned(version: Version) -> bool:
    """Whether it comes into force later: who writes sees it already."""
    return version.number > (version.playbook.published_version or 0)


def is_withdrawn(version: Version) -> bool:
    """Whether nobody should work to any version of the playbook any more."""
    return version.playbook.status == Status.OBSOLETE


def _versions(member: Member, code: str, number: int | None) -> VersionQuerySet:
    versions = Version.objects.visible_to(member).filter(playbook__code=code)
    chosen = versions.filter(number=F("playbook__published_version") if number is None else number)
    return chosen.select_related("playbook", "workspace")
