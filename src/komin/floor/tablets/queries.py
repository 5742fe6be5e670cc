"""What is read of tablets."""

import uuid
from collections.abc import Sequence

from komin.floor.stations.queries import followed_at
from komin.floor.tablets.models import Tablet, TabletUse, hash_of
from komin.kernel import clock
from komin.people.operators.models import Operator
from komin.people.workspaces.models import Member
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.library.queries import Entry

_BEFORE_SIGN_IN = "a device shows a secret and names no workspace"


def tablets_of(member: Member) -> list[Tablet]:
    """Those that are not revoked, by name."""
    own = Tablet.objects.in_workspace(member.workspace_id).filter(revoked_at__isnull=True)
    return list(own.select_related("station").order_by("name", "id"))


def tablet_of(member: Member, tablet_id: uuid.UUID) -> Tablet | None:
    return Tablet.objects.in_workspace(member.workspace_id).select_related("station").filter(pk=tablet_id).first()


def invited_tablet(code: str) -> Tablet | None:
    """The one that waits for this code; None for any other code."""
    everywhere = Tablet.objects.across_workspaces(reason=_BEFORE_SIGN_IN)
    waiting = everywhere.filter(code_sha256=hash_of(code), code_until__gt=clock.now(), revoked_at__isnull=True)
    return waiting.select_related("workspace", "station").first()


def tablet_with(secret: str) -> Tablet | None:
    """The one that keeps `secret`, as long as it is in use. One query."""
    everywhere = Tablet.objects.across_workspaces(reason=_BEFORE_SIGN_IN)
    standing = everywhere.standing().filter(secret_sha256=hash_of(secret))
    return standing.select_related("workspace", "station", "member__person", "member__workspace").first()


def who_used_today(tablet: Tablet) -> list[Operator]:
    """Those who can sign in again by a PIN, by name."""
    uses = TabletUse.objects.in_workspace(tablet.workspace_id).filter(tablet=tablet, day=tablet.workspace.today())
    own = Operator.objects.in_workspace(tablet.workspace_id).filter(
        member__in=uses.values("member"), member__deactivated_at__isnull=True
    )
    return list(
        own.select_related("member__person").order_by("member__person__first_name", "member__person__last_name")
    )


def shown_at(tablet: Tablet, member: Member) -> Sequence[Entry]:
    """What is followed at its station, as far as `member` may see it."""
    return followed_at(member, tablet.station) if tablet.station else ()


def is_followed_at(tablet: Tablet, code: str) -> bool:
    """Whether the playbook `code` is in force at the tablet's station, for what the tablet may see."""
    if tablet.station is None:
        return False
    there = Playbook.objects.visible_to(tablet.member).filter(station_placements__station=tablet.station, code=code)
    return there.filter(status=Status.PUBLISHED).exists()
