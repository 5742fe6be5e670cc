from django.db import transaction

from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.discussing.access import can_change_comment
from komin.playbooks.discussing.models import Comment
from komin.playbooks.discussing.saying import note_change


@transaction.atomic
def delete_comment(*, by: Member, comment: Comment) -> None:
    """Its questions go with it; a thread in which nothing is said any more goes too."""
    can_change_comment(by, comment).require()
    thread = comment.thread
    note_change(thread.draft)
    record(by=by, action="comment.delete", on=comment, detail={"playbook": str(thread.draft_id)})
    comment.delete()
    said = Comment.objects.with_restricted(reason="a thread must not go with what is hidden in it")
    if not said.in_workspace(by.workspace_id).filter(thread=thread).exists():
        thread.delete()
