"""Put a playbook that was withdrawn back in force, as it was."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.events.announce import Event
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook, Status
from komin.playbooks.library.search_documents import index_published
from komin.playbooks.publishing.access import can_withdraw
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.telling import tell
from komin.playbooks.publishing.withdrawals import end_withdrawal


@transaction.atomic
def reinstate_playbook(*, by: Member, playbook: Playbook) -> Version:
    """The version that is in force again. Raises NotPermitted; Invalid when the playbook was not withdrawn."""
    can_withdraw(by, playbook).require()
    locked = Playbook.objects.in_workspace(by.workspace_id).select_for_update().get(pk=playbook.pk)
    can_withdraw(by, locked).require()
    if not end_withdrawal(locked):
        raise Invalid(_("This playbook is not withdrawn."), code="not_withdrawn")
    locked.status = Status.PUBLISHED
    locked.save(update_fields=["status"])
    versions = Version.objects.in_workspace(by.workspace_id).filter(playbook=locked)
    version = versions.that_came_into_force().order_by("-number")[0]
    index_published(locked, Document.model_validate_json(version.document))
    record(by=by, action="playbook.reinstate", on=locked, detail={"version": version.number})
    tell(Event.PLAYBOOK_REINSTATED, locked)
    return version
