"""A workspace ends: its public links lead nowhere at once, and not only when their turn comes."""

import uuid

from komin.floor.sharing.models import ShareLink


def end_links(workspace_id: uuid.UUID) -> None:
    ShareLink.objects.in_workspace(workspace_id).delete()
