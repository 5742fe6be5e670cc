import uuid
from typing import Any

from ninja import Field, Schema

from komin.playbooks.authoring.operations import AnyOperation
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


class BatchAnswer(Schema):
    """`results`: for each operation `status` (applied, clash, missing or invalid), `revision`, `current`, `message`."""

    revision: int
    results: list[dict[str, Any]]
    steps: list[uuid.UUID] = Field(default_factory=list)


class SectionState(Schema):
    """`steps`: ids in reading order."""

    id: uuid.UUID
    title: str
    revision: int
    field_revisions: dict[str, int]
    steps: list[uuid.UUID]


class StepState(Schema):
    """`content`: every field of a step, as in the document's schema (document.schema.StepContent)."""

    id: uuid.UUID
    revision: int
    field_revisions: dict[str, int]
    content: dict[str, Any]


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
    before: dict[str, Any]
    sections: list[SectionState]
    steps: list[StepState]
    assets: list[AssetOut]
    published_version: int | None
    published_revision: str
    has_unpublished_changes: bool
    can_edit: bool
    here: list[ColleagueHere]
