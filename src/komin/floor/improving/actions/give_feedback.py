"""Say what is wrong, unclear or could be better in a version that one follows."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from komin.floor.improving.access import can_give
from komin.floor.improving.limits import LONGEST_TEXT, MOST_A_DAY
from komin.floor.improving.models import Feedback, Kind
from komin.floor.improving.queries import ShownStep, steps_of, who_answers
from komin.kernel import clock
from komin.kernel.errors import Invalid, TooLarge, TooMany
from komin.kernel.text import clean_text
from komin.people.workspaces.access import can_say
from komin.people.workspaces.models import Member
from komin.platform.audit.record import record
from komin.platform.events.announce import Event
from komin.playbooks.media.actions.keep_asset import keep_asset
from komin.playbooks.media.actions.write_original import write_original
from komin.playbooks.media.file_names import clean_file_name
from komin.playbooks.media.limits import LARGEST_FILE
from komin.playbooks.media.models import Asset
from komin.playbooks.media.sent_file import SentFile
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.telling import tell


@dataclass(frozen=True, slots=True)
class Said:
    """`id` is made where it is written: the same sent twice is kept once. `step_id` None: of the whole playbook."""

    id: uuid.UUID
    kind: str
    text: str
    step_id: uuid.UUID | None = None
    photo: SentFile | None = None


def give_feedback(*, by: Member, version: Version, said: Said) -> Feedback:
    """What is kept of it. Raises NotPermitted, Invalid, TooLarge for the photo, TooMany after MOST_A_DAY."""
    can_give(by, version).require()
    can_say(by).require()
    mine = Feedback.objects.in_workspace(by.workspace_id).filter(by=by)
    sent_before = mine.filter(pk=said.id).first()
    if sent_before is not None:
        return sent_before
    text, step = _text(said), _step(version, said.step_id)
    if mine.filter(given_at__gt=clock.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany(_("That is very much feedback for one day. Go on tomorrow."), wait=timedelta(days=1))
    photo = _photo(by, version, said.photo) if said.photo else None
    try:
        with transaction.atomic():
            feedback = Feedback.objects.create(
                id=said.id,
                workspace_id=by.workspace_id,
                playbook=version.playbook,
                version=version.number,
                step_id=step.id if step else None,
                step_number=step.number if step else None,
                step_command=step.command if step else "",
                kind=Kind(said.kind),
                text=text,
                photo=photo,
                by=by,
                to=who_answers(version),
            )
            record(by=by, action="feedback.give", on=feedback, detail={"version": version.number})
            tell(Event.FEEDBACK_GIVEN, version.playbook, feedback={"id": str(feedback.pk), "kind": feedback.kind})
            return feedback
    except IntegrityError:
        # Sent twice at the same moment; or by a hostile hand, with the id of another's.
        twice = mine.filter(pk=said.id).first()
        if twice is None:
            raise Invalid(_("This feedback could not be kept. Open the page again."), at="id") from None
        return twice


def _text(said: Said) -> str:
    text = clean_text(said.text)
    fields = {}
    if said.kind not in Kind.values:
        fields["kind"] = _("Choose one of the three.")
    if not text:
        fields["text"] = _("Write what is wrong, or how it could be better.")
    elif len(text) > LONGEST_TEXT:
        fields["text"] = _("Write %(longest)d characters at most.") % {"longest": LONGEST_TEXT}
    if fields:
        raise Invalid(next(iter(fields.values())), fields=fields)
    return text


def _step(version: Version, step_id: uuid.UUID | None) -> ShownStep | None:
    if step_id is None:
        return None
    step = next((step for step in steps_of(version) if step.id == step_id), None)
    if step is None:
        message = _("This step is not in the version. Choose another.")
        raise Invalid(message, fields={"step": message})
    return step


def _photo(by: Member, version: Version, photo: SentFile) -> Asset:
    if photo.size > LARGEST_FILE:
        message = _("This file is larger than 40 MB. Save the photo smaller.")
        raise TooLarge(message, fields={"photo": message})
    if photo.size == 0:
        message = _("This file is empty. Choose the photo again.")
        raise Invalid(message, fields={"photo": message})
    stored = write_original(by.workspace_id, photo.content)
    return keep_asset(by=by, stored=stored, file_name=clean_file_name(photo.name), may=can_give(by, version))
