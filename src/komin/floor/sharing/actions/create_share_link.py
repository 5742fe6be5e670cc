"""Open a published playbook to whoever is given the link."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from komin.floor.sharing.access import can_share
from komin.floor.sharing.models import ShareLink
from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.time_zones import day_still_running
from komin.people.workspaces.models import Member
from komin.platform.audit.record import Detail, record
from komin.playbooks.library.models import Playbook

# More can't be kept an eye on: the next one asks for another to be revoked.
MOST_OPEN_LINKS = 20
SHORTEST_PASSCODE, LONGEST_PASSCODE = 6, 64


@transaction.atomic
def create_share_link(*, by: Member, playbook: Playbook, last_day: date | None = None, passcode: str = "") -> ShareLink:
    """A new link with a token of its own; `last_day` is the last on which it works, `passcode` is asked of whoever
    follows it.

    Raises NotPermitted; Invalid for a playbook that was never published, for a day that is over, for a passcode that
    is too short or too long, and when there are `MOST_OPEN_LINKS` already.
    """
    can_share(by, playbook).require()
    _require_passcode(passcode)
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_share(by, locked).require()
    _require_room(locked, last_day)
    link = ShareLink.objects.create(
        workspace_id=by.workspace_id,
        playbook=locked,
        created_by=by,
        last_day=last_day,
        passcode=make_password(passcode) if passcode else "",
    )
    day = last_day.isoformat() if last_day else None
    detail: Detail = {"playbook": str(locked.pk), "last_day": day, "passcode": bool(passcode)}
    record(by=by, action="share_link.create", on=link, detail=detail)
    return link


def _require_passcode(passcode: str) -> None:
    if passcode and not SHORTEST_PASSCODE <= len(passcode) <= LONGEST_PASSCODE:
        message = _("A passcode has %(shortest)d to %(longest)d characters.")
        message %= {"shortest": SHORTEST_PASSCODE, "longest": LONGEST_PASSCODE}
        raise Invalid(message, fields={"passcode": message})


def _require_room(playbook: Playbook, last_day: date | None) -> None:
    if playbook.published_version is None:
        raise Invalid(_("Publish the playbook first: a link shows the version in force."), code="not_published")
    if last_day is not None and last_day < day_still_running(clock.now()):
        message = _("This day is over. Choose today or a later day.")
        raise Invalid(message, fields={"last_day": message})
    links = ShareLink.objects.in_workspace(playbook.workspace_id).filter(playbook=playbook)
    if links.that_open().count() >= MOST_OPEN_LINKS:
        message = _("There are %(most)d public links already. Revoke one that nobody needs any more.")
        raise Invalid(message % {"most": MOST_OPEN_LINKS}, code="too_many_links")
