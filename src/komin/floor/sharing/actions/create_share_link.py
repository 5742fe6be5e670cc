"""Open a published playbook to whoever is given the link."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from komin.floor.sharing.access import can_share
from komin.floor.sharing.models import ShareLink, day_still_running
from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.library.models import Playbook

# More can't be kept an eye on: the next one asks for another to be revoked.
MOST_OPEN_LINKS = 20


@transaction.atomic
def create_share_link(*, by: Member, playbook: Playbook, last_day: date | None = None) -> ShareLink:
    """A new link with a token of its own; `last_day` is the last on which it works.

    Raises NotPermitted; Invalid for a playbook that was never published, for a day that is over, and when there are
    `MOST_OPEN_LINKS` already.
    """
    can_share(by, playbook).require()
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_share(by, locked).require()
    _require_room(locked, last_day)
    link = ShareLink.objects.create(workspace_id=by.workspace_id, playbook=locked, created_by=by, last_day=last_day)
    detail = {"playbook": str(locked.pk), "last_day": last_day.isoformat() if last_day else None}
    record(by=by, action="share_link.create", on=link, detail={**detail})
    return link


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
