"""Call off a version that is planned: it was never in force, and never will be."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import Detail, record
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.leaving import leave
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.planning import plans_of


@transaction.atomic
def cancel_publication(*, by: Member, playbook: Playbook, number: int | None = None) -> None:
    """The version goes, with its number and its revision, and with what was printed of it; the draft stays as it is.
    `number` may be left out when one version is planned. Raises NotPermitted; Invalid when it is not planned, or when
    it came into force meanwhile."""
    can_publish(by, playbook).require()
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_publish(by, locked).require()
    version = _planned(locked, number)
    detail: Detail = {"version": version.number, "revision": version.revision, "sha256": version.sha256}
    leave(version)
    record(by=by, action="playbook.cancel_publication", on=locked, detail=detail)


def _planned(playbook: Playbook, number: int | None) -> Version:
    plans = plans_of(playbook)
    if number is None and len(plans) > 1:
        raise Invalid(_("Several versions are planned. Say which one."), code="several_planned", at="number")
    found = [plan.version for plan in plans if number in (None, plan.version.number)]
    if not found:
        raise Invalid(_("Nothing is planned any more."), code="not_planned")
    return found[0]
