"""What every change of a thread has in common."""

import uuid

from django.db.models import F
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_text
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.models import Draft
from komin.playbooks.discussing.limits import LONGEST_COMMENT
from komin.playbooks.discussing.mentions import named_in
from komin.playbooks.discussing.models import Comment, Mention, Thread
from komin.playbooks.discussing.queries import people_who_may_look


def note_change(draft: Draft) -> None:
    """Open editors learn of it at their next question. Locks the draft: changes of its threads come one by one."""
    changed = Draft.objects.in_workspace(draft.workspace_id).filter(pk=draft.pk)
    changed.update(discussion=F("discussion") + 1)


def plain_words(text: str) -> str:
    """Raises Invalid for nothing, and for more than a comment holds."""
    words = clean_text(text)
    if not words:
        raise Invalid(_("Write something first."), fields={"text": _("Write something first.")})
    if len(words) > LONGEST_COMMENT:
        too_long = _("At most %(most)s characters. Shorten it, or write two comments.") % {"most": LONGEST_COMMENT}
        raise Invalid(too_long, fields={"text": too_long})
    return words


def said_before(
    by: Member, comment_id: uuid.UUID, *, thread: Thread | None = None, step: uuid.UUID | None = None
) -> Comment | None:
    """The comment that was sent under this id already, at the same place by the same member.

    Raises Invalid for an id that anything else has.
    """
    found = Comment.objects.across_workspaces(reason="ids are the client's").filter(pk=comment_id)
    comment = found.select_related("thread").first()
    if comment is None:
        return None
    in_place = comment.thread_id == thread.pk if thread else comment.thread.step_id == step
    if comment.author_id != by.pk or not in_place:
        raise Invalid(_("This comment carries an id that is in use. Reload the page."), code="id_in_use", at="id")
    return comment


def write_comment(by: Member, thread: Thread, comment_id: uuid.UUID, words: str) -> Comment:
    """Whoever was asked in this thread and writes has looked."""
    has_looked(by, thread)
    comment = Comment.objects.create(id=comment_id, workspace_id=by.workspace_id, thread=thread, author=by, text=words)
    ask(by, comment, named_in(words))
    return comment


def has_looked(by: Member, thread: Thread) -> bool:
    """Whether they were asked until now."""
    asked = Mention.objects.in_workspace(by.workspace_id).filter(comment__thread=thread, member=by)
    return bool(asked.filter(answered_at__isnull=True).update(answered_at=clock.now()))


def ask(by: Member, comment: Comment, members: set[uuid.UUID]) -> None:
    """Raises Invalid when one of them may not see the draft. Nobody asks themselves."""
    known = {member.pk for member in people_who_may_look(comment.thread.draft.playbook)} if members else set()
    if members - known:
        raise Invalid(_("Somebody you name here does not write in this workspace. Name somebody else."), at="text")
    Mention.objects.bulk_create(
        Mention(workspace_id=by.workspace_id, comment=comment, member_id=member) for member in sorted(members - {by.pk})
    )
