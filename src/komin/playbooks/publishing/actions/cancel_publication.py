"""Call off a version that is planned: it was never in force, and never will be."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import Detail, record
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.planning import plan_of


@transaction.atomic
def cancel_publication(*, by: Member, playbook: Playbook) -> None:
    """The version goes, with its number and its revision; the draft stays as it is. Raises NotPermitted; Invalid when
    nothing is planned, or when it came into force meanwhile."""
    can_publish(by, playbook).require()
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_publish(by, locked).require()
    planned = plan_of(locked)
    if planned is None:
        raise Invalid(_("Nothing is planned any more."), code="not_planned")
    version = planned.version
    detail: Detail = {"version": version.number, "revision": version.revision, "sha256": version.sha256}
    version.delete()
    record(by=by, action="playbook.cancel_publication", on=locked, detail=detail)
