"""Where the pages that take a voice send it."""

from komin.playbooks.capturing.dictating.here import can_dictate
from komin.playbooks.library.models import Playbook


def dictation_address(playbook: Playbook) -> str:
    """Empty where nobody can dictate."""
    if not can_dictate(playbook):
        return ""
    return f"/api/v1/workspaces/{playbook.workspace.slug}/playbooks/{playbook.pk}/capture/dictation"
