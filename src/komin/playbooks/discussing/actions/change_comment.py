from django.db import transaction

from komin.kernel import clock
from komin.people.workspaces.access import can_say
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.discussing.access import can_change_comment
from komin.playbooks.discussing.mentions import named_in
from komin.playbooks.discussing.models import Comment, Mention
from komin.playbooks.discussing.saying import ask, note_change, plain_words


@transaction.atomic
def change_comment(*, by: Member, comment: Comment, text: str) -> Comment:
    """Who is named now and was not is asked to look; who is not named any more is asked no longer."""
    can_change_comment(by, comment).require()
    can_say(by).require()
    words = plain_words(text)
    note_change(comment.thread.draft)
    before, now = named_in(comment.text), named_in(words)
    Mention.objects.in_workspace(by.workspace_id).filter(comment=comment).exclude(member_id__in=now).delete()
    ask(by, comment, now - before)
    comment.text, comment.changed_at = words, clock.now()
    comment.save(update_fields=["text", "changed_at"])
    record(by=by, action="comment.change", on=comment, detail={"playbook": str(comment.thread.draft_id)})
    return comment
