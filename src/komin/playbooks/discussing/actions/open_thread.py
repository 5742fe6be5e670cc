import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.people.workspaces.access import can_say
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.playbooks.authoring.models import DraftStep
from komin.playbooks.discussing.access import can_discuss
from komin.playbooks.discussing.limits import MOST_THREADS_OF_A_STEP
from komin.playbooks.discussing.models import Thread
from komin.playbooks.discussing.saying import note_change, plain_words, said_before, write_comment


@transaction.atomic
def open_thread(*, by: Member, step: DraftStep, comment_id: uuid.UUID, text: str) -> Thread:
    """A thread with its first comment. Sent again under the same `comment_id`, it is there once."""
    can_discuss(by, step.draft.playbook).require()
    can_say(by).require()
    words = plain_words(text)
    note_change(step.draft)
    earlier = said_before(by, comment_id, step=step.pk)
    if earlier is not None:
        return earlier.thread
    if Thread.objects.in_workspace(by.workspace_id).filter(step=step).count() >= MOST_THREADS_OF_A_STEP:
        raise Invalid(_("This step has no room for another thread. Go on in one that is there."))
    thread = Thread.objects.create(workspace_id=by.workspace_id, draft=step.draft, step=step)
    write_comment(by, thread, comment_id, words)
    record(by=by, action="thread.open", on=thread, detail={"playbook": str(step.draft_id)})
    return thread
