"""What other software is told of a playbook: ids, numbers and names of things, nothing of people."""

from django.conf import settings

from komin.platform.events.announce import Event, announce
from komin.playbooks.library.models import Playbook


def tell(event: Event, playbook: Playbook, **more: object) -> None:
    """In the transaction of the change."""
    said = {
        "id": str(playbook.pk),
        "number": playbook.number,
        "title": playbook.published_title or playbook.title,
        "version": playbook.published_version,
        "revision": playbook.published_revision,
        "address": f"{settings.PUBLIC_URL}/p/{playbook.code}/",
    }
    announce(event, workspace_id=playbook.workspace_id, facts={"playbook": said, **more})
