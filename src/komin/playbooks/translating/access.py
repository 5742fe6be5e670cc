from komin.kernel.decisions import Decision
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.library.models import Playbook


def can_translate(member: Member, playbook: Playbook) -> Decision:
    """Whoever writes drafts translates them: a translation is published with the draft."""
    return can_edit(member, playbook)
