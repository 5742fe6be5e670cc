"""Feedback and its answers, for programs."""

import uuid
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Schema, Status
from ninja.files import UploadedFile

from komin.floor.improving.access import can_answer
from komin.floor.improving.actions.answer_feedback import answer_feedback
from komin.floor.improving.actions.give_feedback import Said, give_feedback
from komin.floor.improving.models import Feedback
from komin.floor.improving.queries import feedback_for
from komin.kernel.errors import Invalid, NotFound
from komin.kernel.identifiers import new_id
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.platform.programs.paging import After, Limit, Paged, part_of
from komin.playbooks.media.sent_file import SentFile
from komin.playbooks.publishing.web.found import found_version

router = Router(auth=open_to(Scope.FEEDBACK_WRITE))


class NewFeedback(Schema):
    """`id` is made by the client: the same sent twice is kept once. `kind` is "wrong", "unclear" or "better"; `step`
    null for the playbook as a whole."""

    id: uuid.UUID
    kind: str
    text: str
    step: uuid.UUID | None = None


class PhotoFeedback(Schema):
    """As a form. Without an `id`, only an Idempotency-Key tells the same sent twice."""

    id: uuid.UUID | None = None
    kind: str = ""
    text: str = ""
    step: uuid.UUID | None = None


class Answer(Schema):
    """`decision`: "next", the next version settles it, or "unchanged", and then `answer` says why."""

    decision: str
    answer: str = ""


class FeedbackOut(Schema):
    """`decision` is empty while it waits for an answer; `settled_by` the number of the version that settled it; `photo`
    its asset, null without one."""

    id: uuid.UUID
    playbook: uuid.UUID
    version: int
    step: uuid.UUID | None
    kind: str
    text: str
    photo: uuid.UUID | None
    given_at: datetime
    decision: str
    answer: str
    answered_at: datetime | None
    settled_by: int | None


@router.get("/feedback", response=Paged[FeedbackOut])
def get_feedback(
    request: HttpRequest,
    slug: Slug,
    playbook: uuid.UUID | None = None,
    open: bool | None = None,
    limit: Limit = 50,
    after: After = "",
) -> Paged[FeedbackOut]:
    """Newest first; `open` for what waits or is not settled yet, or for the others."""
    found = feedback_for(api_member(request, slug))
    if playbook is not None:
        found = found.filter(playbook_id=playbook)
    if open is not None:
        found = found.open() if open else found.closed()
    part = part_of(found, order=("-given_at", "-id"), after=after, limit=limit)
    return Paged(items=[_out(feedback) for feedback in part.rows], next=part.next)


@router.post("/playbooks/{uuid:playbook_id}/versions/{int:number}/feedback", response={201: FeedbackOut})
def post_feedback(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, number: int, new: NewFeedback
) -> Status[FeedbackOut]:
    member = api_member(request, slug)
    said = Said(id=new.id, kind=new.kind, text=new.text, step_id=new.step)
    return Status(201, _out(give_feedback(by=member, version=found_version(member, playbook_id, number), said=said)))


@router.post("/playbooks/{uuid:playbook_id}/versions/{int:number}/feedback/photo", response={201: FeedbackOut})
def post_feedback_with_photo(
    request: HttpRequest,
    slug: Slug,
    playbook_id: uuid.UUID,
    number: int,
    new: Form[PhotoFeedback],
    photo: File[UploadedFile | None] = None,
) -> Status[FeedbackOut]:
    """A form (multipart/form-data) with the same fields and `photo`, 40 MB at most: it is prepared as every photo is,
    and shown to whoever answers."""
    member = api_member(request, slug)
    version = found_version(member, playbook_id, number)
    if photo is None:
        raise Invalid(_("Choose a file."), at="photo")
    said = Said(id=new.id or new_id(), kind=new.kind, text=new.text, step_id=new.step, photo=SentFile.of(photo))
    return Status(201, _out(give_feedback(by=member, version=version, said=said)))


@router.put("/feedback/{uuid:feedback_id}/answer", response=FeedbackOut)
def put_answer(request: HttpRequest, slug: Slug, feedback_id: uuid.UUID, given: Answer) -> FeedbackOut:
    member = api_member(request, slug)
    feedback = feedback_for(member).filter(pk=feedback_id).first()
    if feedback is None:
        raise NotFound(_("This feedback does not exist, or not for you."))
    can_answer(member, feedback).require()
    return _out(answer_feedback(by=member, feedback=feedback, decision=given.decision, answer=given.answer))


def _out(feedback: Feedback) -> FeedbackOut:
    return FeedbackOut(
        id=feedback.pk,
        playbook=feedback.playbook_id,
        version=feedback.version,
        step=feedback.step_id,
        kind=feedback.kind,
        text=feedback.text,
        photo=feedback.photo_id,
        given_at=feedback.given_at,
        decision=feedback.decision,
        answer=feedback.answer,
        answered_at=feedback.answered_at,
        settled_by=feedback.settled_by,
    )
