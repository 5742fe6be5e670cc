import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.access import can_say
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.discussing.access import can_discuss
from komin.playbooks.discussing.limits import MOST_COMMENTS_OF_A_THREAD
from komin.playbooks.discussing.models import Comment, Thread
from komin.playbooks.discussing.saying import note_change, plain_words, said_before, write_comment


@transaction.atomic
def add_comment(*, by: Member, thread: Thread, comment_id: uuid.UUID, text: str) -> Comment:
    """Sent again under the same `comment_id`, it is there once. A resolved thread stays resolved."""
    can_discuss(by, thread.draft.playbook).require()
    can_say(by).require()
    words = plain_words(text)
    note_change(thread.draft)
    earlier = said_before(by, comment_id, thread=thread)
    if earlier is not None:
        return earlier
    if Comment.objects.in_workspace(by.workspace_id).filter(thread=thread).count() >= MOST_COMMENTS_OF_A_THREAD:
        raise Invalid(_("This thread is full. Begin another one."))
    comment = write_comment(by, thread, comment_id, words)
    record(by=by, action="comment.add", on=comment, detail={"playbook": str(thread.draft_id)})
    return comment
