from django.utils.translation import gettext_lazy as _

from komin.kernel.decisions import Allowed, Decision, Denied
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.access import can_edit
from komin.playbooks.discussing.models import Comment
from komin.playbooks.library.models import Playbook


def can_discuss(member: Member, playbook: Playbook) -> Decision:
    """Who edits the draft talks about it: others do not see it."""
    return can_edit(member, playbook)


def can_change_comment(member: Member, comment: Comment) -> Decision:
    """One's own words, as long as one may discuss the playbook."""
    allowed = can_discuss(member, comment.thread.draft.playbook)
    if not allowed:
        return allowed
    return Allowed() if comment.author_id == member.pk else Denied(_("Somebody else wrote this. Answer it instead."))
