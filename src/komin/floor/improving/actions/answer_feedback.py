"""Answer what was said about a playbook: the next version settles it, or nothing changes and why."""

from django.db import transaction
from django.utils.translation import gettext as _

from komin.floor.improving.access import can_answer
from komin.floor.improving.limits import LONGEST_ANSWER
from komin.floor.improving.models import Feedback, Outcome
from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.text import clean_text
from komin.people.workspaces.access import can_say
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.events.announce import Event
from komin.playbooks.publishing.telling import tell


@transaction.atomic
def answer_feedback(*, by: Member, feedback: Feedback, decision: str, answer: str = "") -> Feedback:
    """An answer can be changed as long as no version has settled it. Raises NotPermitted; Invalid for no decision, and
    without a reason where nothing changes: who reported learns why.
    """
    can_answer(by, feedback).require()
    can_say(by).require()
    text = clean_text(answer)
    _require(decision, text)
    locked = Feedback.objects.in_workspace(by.workspace_id).select_for_update().get(pk=feedback.pk)
    if locked.settled_by is not None:
        raise Invalid(_("A version has settled this already."), code="settled")
    locked.decision, locked.answer = Outcome(decision), text
    locked.answered_by, locked.answered_at = by, clock.now()
    locked.answered_at_version = locked.playbook.published_version or 0
    locked.save()
    record(by=by, action="feedback.answer", on=locked, detail={"decision": decision})
    tell(Event.FEEDBACK_ANSWERED, locked.playbook, feedback={"id": str(locked.pk), "decision": decision})
    return locked


def _require(decision: str, text: str) -> None:
    if decision not in (Outcome.NEXT_VERSION, Outcome.UNCHANGED):
        raise Invalid(_("Choose what comes of it."), fields={"decision": _("Choose what comes of it.")})
    if decision == Outcome.UNCHANGED and not text:
        message = _("Say why nothing changes: whoever reported it reads this.")
        raise Invalid(message, fields={"answer": message})
    if len(text) > LONGEST_ANSWER:
        message = _("Write %(longest)d characters at most.") % {"longest": LONGEST_ANSWER}
        raise Invalid(message, fields={"answer": message})
