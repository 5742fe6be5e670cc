"""When a playbook is looked at again, and what one version changes of another, for programs."""

import uuid
from datetime import date
from typing import Annotated

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema, Status
from pydantic import Field

from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member
from komin.platform.programs.conditions import require_match, tag_of, unless_known
from komin.playbooks.library.models import Playbook
from komin.playbooks.library.queries import held_playbook
from komin.playbooks.publishing.access import can_publish
from komin.playbooks.publishing.actions.confirm_unchanged import confirm_unchanged
from komin.playbooks.publishing.actions.plan_review import plan_review
from komin.playbooks.publishing.changes import Difference, StepChange
from komin.playbooks.publishing.models import ReviewPlan
from komin.playbooks.publishing.queries import comparison_of
from komin.playbooks.publishing.reviews import MONTHS, review_of
from komin.playbooks.publishing.web.chosen import named_author
from komin.playbooks.publishing.web.found import found_playbook

router = Router(auth=open_to(Scope.PUBLISH))
_READ = open_to(Scope.LIBRARY_READ)
_REVIEW = "/playbooks/{uuid:playbook_id}/review"


class PlannedReview(Schema):
    """`every_months` is 3, 6, 12, 24 or 36; `responsible` the member who is reminded, null for who wrote last."""

    every_months: int = Field(examples=[MONTHS[2]])
    responsible: uuid.UUID | None = None


class Confirmation(Schema):
    """`version`: the number of the version that was looked at."""

    version: int


class ReviewOut(Schema):
    """All null where no review is planned."""

    every_months: int | None = None
    due_on: date | None = None
    responsible: uuid.UUID | None = None
    confirmed_on: date | None = None


class DifferenceOut(Schema):
    """`part`: "safety", "command", "text", … `only_form`: the words are the same, what they look like is not."""

    part: str
    before: str
    after: str
    only_form: bool


class StepChangeOut(Schema):
    """`change`: "added", "removed", "changed" or "moved"; `number` its place in the later version, else the earlier."""

    id: uuid.UUID
    number: int
    change: str
    photos_changed: bool
    differences: list[DifferenceOut]


class ComparisonOut(Schema):
    """`from` and `to` are numbers of versions; `whole` is what changed outside the steps."""

    from_version: int
    to_version: int
    whole: list[DifferenceOut]
    steps: list[StepChangeOut]


@router.get("/playbooks/{uuid:playbook_id}/comparison", response=ComparisonOut, auth=_READ)
def get_comparison(
    request: HttpRequest,
    slug: Slug,
    playbook_id: uuid.UUID,
    to: Annotated[int | None, Query(ge=1, le=2**31 - 1, description="The later version; the one in force.")] = None,
    since: Annotated[int | None, Query(ge=1, le=2**31 - 1, description="The earlier; the one before `to`.")] = None,
) -> ComparisonOut:
    """What a version changes of an earlier one."""
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    new = to or playbook.published_version or 0
    old = since or max(1, new - 1)
    compared = comparison_of(member, playbook, old, new)
    if compared is None:
        raise NotFound(_("This version does not exist, or not for you."))
    return ComparisonOut(
        from_version=old,
        to_version=new,
        whole=[_difference(one) for one in compared.changes.whole],
        steps=[_step_change(one) for one in compared.changes.steps],
    )


def _step_change(change: StepChange) -> StepChangeOut:
    kind = "moved" if change.moved and not change.parts else "changed"
    kind = "added" if change.before is None else "removed" if change.after is None else kind
    return StepChangeOut(
        id=change.shown.step.id,
        number=change.shown.number,
        change=kind,
        photos_changed=change.photos_changed,
        differences=[_difference(one) for one in change.differences],
    )


def _difference(found: Difference) -> DifferenceOut:
    before, after = ("".join(piece.text for piece in side) for side in (found.before, found.after))
    return DifferenceOut(part=found.part.value, before=before, after=after, only_form=found.only_form)


@router.get(_REVIEW, response=ReviewOut)
def get_review(
    request: HttpRequest, response: HttpResponse, slug: Slug, playbook_id: uuid.UUID
) -> ReviewOut | HttpResponse:
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    can_publish(member, playbook).require()
    said = _out(review_of(playbook))
    return unless_known(request, response, _tag(said), lambda: said)


@router.put(_REVIEW, response=ReviewOut)
@transaction.atomic
def put_review(
    request: HttpRequest, response: HttpResponse, slug: Slug, playbook_id: uuid.UUID, planned: PlannedReview
) -> ReviewOut:
    """With `If-Match`, only where the plan is as it was seen."""
    member, playbook = _held(request, slug, playbook_id)
    responsible = named_author(playbook, planned.responsible, "responsible")
    said = _out(plan_review(by=member, playbook=playbook, every_months=planned.every_months, responsible=responsible))
    response["ETag"] = _tag(said)
    return said


@router.delete(_REVIEW, response={204: None})
@transaction.atomic
def delete_review(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> Status[None]:
    member, playbook = _held(request, slug, playbook_id)
    plan_review(by=member, playbook=playbook, every_months=None)
    return Status(204, None)


@router.post(f"{_REVIEW}/confirmation", response=ReviewOut)
def post_confirmation(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, seen: Confirmation) -> ReviewOut:
    """Somebody looked at the version, and it still holds."""
    member = api_member(request, slug)
    return _out(confirm_unchanged(by=member, playbook=found_playbook(member, playbook_id), version=seen.version))


def _held(request: HttpRequest, slug: str, playbook_id: uuid.UUID) -> tuple[Member, Playbook]:
    """The playbook, whose plan nobody changes before the end of the transaction."""
    member = api_member(request, slug)
    playbook = found_playbook(member, playbook_id)
    can_publish(member, playbook).require()
    held_playbook(member, playbook.pk)
    require_match(request, _tag(_out(review_of(playbook))))
    return member, playbook


def _tag(said: ReviewOut) -> str:
    return tag_of(said.model_dump_json())


def _out(plan: ReviewPlan | None) -> ReviewOut:
    if plan is None:
        return ReviewOut()
    return ReviewOut(
        every_months=plan.every_months,
        due_on=plan.due_on,
        responsible=plan.responsible_id,
        confirmed_on=plan.confirmed_on,
    )
