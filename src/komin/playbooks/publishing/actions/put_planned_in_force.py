"""The versions whose moment has come are what everybody follows from now on."""

import logging
import uuid

from django.db import transaction

from komin.kernel import clock
from komin.platform.audit.record import Detail, Product, record
from komin.platform.events.announce import Event
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.in_force import put_in_force
from komin.playbooks.publishing.models import PlannedVersion
from komin.playbooks.publishing.telling import tell

log = logging.getLogger(__name__)


def put_planned_in_force() -> int:
    """How many came into force. Each in a transaction of its own: one that can't, which is logged and tried again at
    the next call, keeps none of the others."""
    plans = PlannedVersion.objects.across_workspaces(reason="what is planned comes into force in every workspace")
    due = plans.filter(due_at__lte=clock.now()).order_by("due_at", "version__number")
    found = list(due.values_list("workspace_id", "playbook_id"))
    return sum(_put_one(workspace_id, playbook_id) for workspace_id, playbook_id in found)


def _put_one(workspace_id: uuid.UUID, playbook_id: uuid.UUID) -> bool:
    try:
        return _put(workspace_id, playbook_id)
    except Exception:
        log.exception("the planned version of playbook %s did not come into force", playbook_id)
        return False


@transaction.atomic
def _put(workspace_id: uuid.UUID, playbook_id: uuid.UUID) -> bool:
    playbook = Playbook.objects.in_workspace(workspace_id).select_for_update().get(pk=playbook_id)
    # Read under the lock: another worker, or who called it off, may have been quicker.
    plans = PlannedVersion.objects.in_workspace(workspace_id).select_related("version")
    planned = plans.filter(playbook=playbook, due_at__lte=clock.now()).order_by("version__number").first()
    if planned is None or playbook.deleted_at is not None:
        return False
    version = planned.version
    put_in_force(playbook, version, Document.model_validate_json(version.document))
    planned.delete()
    detail: Detail = {"version": version.number, "revision": version.revision, "sha256": version.sha256}
    record(by=Product(workspace_id), action="playbook.publish", on=playbook, detail=detail)
    tell(Event.PLAYBOOK_PUBLISHED, playbook)
    return True
