"""Look whether the versions of a workspace are what was hashed, and keep what came of it."""

import logging
import uuid
from typing import Any

from komin.kernel import clock
from komin.platform.jobs.queue import report_progress
from komin.playbooks.publishing.verifying import Fault, Verifier
from komin.playbooks.register.models import Verification

log = logging.getLogger(__name__)
MOST_LISTED = 200


def verify_versions(workspace_id: uuid.UUID) -> Verification:
    """What came of it; the run before is forgotten. Nothing is changed or mended. Raises Unavailable."""
    began_at, verifier = clock.now(), Verifier(workspace_id)
    listed, count, total = list[dict[str, Any]](), 0, verifier.total
    for faults in verifier.each():
        count += len(faults)
        listed += [_plain(fault) for fault in faults[: MOST_LISTED - len(listed)]]
        report_progress(verifier.versions, max(total, verifier.versions))
    if count:
        log.error("workspace %s: %d faults in %d versions", workspace_id, count, verifier.versions)
    found = {
        "began_at": began_at,
        "ended_at": clock.now(),
        "versions": verifier.versions,
        "pictures": verifier.pictures,
        "fault_count": count,
        "faults": listed,
    }
    verifications = Verification.objects.in_workspace(workspace_id)
    kept, _created = verifications.update_or_create(workspace_id=workspace_id, defaults=found)
    return kept


def _plain(fault: Fault) -> dict[str, Any]:
    version = fault.version
    return {
        "playbook": str(version.playbook_id),
        "number": version.playbook.number,
        "version": version.number,
        "revision": version.revision,
        "what": fault.what.value,
        "picture": fault.picture,
    }
