"""Which other playbooks a version leads to: named as they are called when it is frozen."""

import uuid

from komin.playbooks.document.schema import Document, Reference
from komin.playbooks.library.models import Playbook


def references_of(workspace_id: uuid.UUID, document: Document) -> dict[uuid.UUID, Reference]:
    """Those playbooks named in texts that the workspace has published; a link to any other stays text. One query."""
    named = document.playbooks_named()
    if not named:
        return {}
    found = Playbook.objects.in_workspace(workspace_id).filter(
        pk__in=named, deleted_at__isnull=True, published_version__isnull=False
    )
    return {
        playbook.pk: Reference(code=playbook.code, number=playbook.number, title=playbook.published_title)
        for playbook in found.order_by("pk")
    }
