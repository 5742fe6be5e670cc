"""Somebody is about to speak: what hears them is loaded meanwhile."""

from komin.people.workspaces.models import Member
from komin.playbooks.capturing.access import can_capture
from komin.playbooks.capturing.dictating.here import required_for
from komin.playbooks.library.models import Playbook


def get_ready_to_hear(*, by: Member, playbook: Playbook) -> None:
    """Begin to load the recogniser; waits for nothing. Raises NotFound where there is none."""
    can_capture(by, playbook).require()
    recogniser, _language = required_for(playbook)
    recogniser.get_ready()
