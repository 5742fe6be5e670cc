import uuid
from typing import Annotated, Any, Literal

from ninja import Field, Schema

from komin.playbooks.authoring.operations import AnyOperation
from komin.playbooks.document.described import ReadAs
from komin.playbooks.document.schema import BeforeYouStart, StepContent
from komin.playbooks.media.api.schemas import AssetOut


class NewPlaybook(Schema):
    title: str = ""
    language: str = ""
    library: uuid.UUID | None = None


class CreatedPlaybook(Schema):
    id: uuid.UUID
    number: str
    edit_url: str


class Batch(Schema):
    """`batch_id` is made by the client and sent again unchanged until an answer came."""

    batch_id: uuid.UUID
    operations: list[AnyOperation]


class PhotoSteps(Schema):
    batch_id: uuid.UUID
    assets: list[uuid.UUID]
    section: uuid.UUID | None = None
    after: uuid.UUID | None = None


class WrongValue(Schema):
    """`pointer`: where in the body that was sent, by RFC 6901."""

    pointer: str
    detail: str


class OperationResult(Schema):
    """`current` is the value that stands, on a clash, and `revision` when it was set. `errors`: which of what was sent
    can't be kept, and why."""

    status: Literal["applied", "clash", "missing", "invalid"]
    revision: int | None
    current: Any
    message: str
    errors: list[WrongValue] = Field(default_factory=list)


class BatchAnswer(Schema):
    """`results`: one for each operation, in their order."""

    revision: int
    results: list[OperationResult]
    steps: list[uuid.UUID] = Field(default_factory=list)


class SectionState(Schema):
    """`steps`: ids in reading order."""

    id: uuid.UUID
    title: str
    revision: int
    field_revisions: dict[str, int]
    steps: list[uuid.UUID]


class StepState(Schema):
    """`content`: every field of a step."""

    id: uuid.UUID
    revision: int
    field_revisions: dict[str, int]
    content: Annotated[dict[str, Any], ReadAs(StepContent)]


class ColleagueHere(Schema):
    """Somebody who has the draft before their eyes now; `step` is null where they are at none; `photo` the address
    of a small square picture, empty where they show you none."""

    member: uuid.UUID
    name: str
    step: uuid.UUID | None
    photo: str


class DraftState(Schema):
    """What an editor shows. With `since`, `steps` holds only those changed after that revision. `discussion` is another
    number whenever the threads say something else, `blocks` whenever a step block that it uses does."""

    id: uuid.UUID
    code: str
    number: str
    title: str
    language: str
    summary: str
    revision: int
    discussion: int
    blocks: int
    field_revisions: dict[str, int]
    before: Annotated[dict[str, Any], ReadAs(BeforeYouStart)]
    sections: list[SectionState]
    steps: list[StepState]
    assets: list[AssetOut]
    published_version: int | None
    published_revision: str
    has_unpublished_changes: bool
    can_edit: bool
    here: list[ColleagueHere]
