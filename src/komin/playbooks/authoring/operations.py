"""What an editor asks for: small changes, each harmless to repeat.

`base` is the revision of the draft at which the editor last knew the field; `after` the thing to follow, null for
the first place.
"""

import uuid
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST_OPERATIONS = 200


class Operation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SetPlaybook(Operation):
    op: Literal["playbook.set"]
    field: Literal["title", "language", "summary"]
    value: Any
    base: int


class SetBefore(Operation):
    op: Literal["before.set"]
    field: Literal["skills", "protection", "tools", "parts", "machine_state"]
    value: Any
    base: int


class AddSection(Operation):
    op: Literal["section.add"]
    id: uuid.UUID
    after: uuid.UUID | None = None
    title: str = ""


class SetSection(Operation):
    op: Literal["section.set"]
    id: uuid.UUID
    field: Literal["title"]
    value: Any
    base: int


class MoveSection(Operation):
    op: Literal["section.move"]
    id: uuid.UUID
    after: uuid.UUID | None = None


class DeleteSection(Operation):
    op: Literal["section.delete"]
    id: uuid.UUID


class RestoreSection(Operation):
    op: Literal["section.restore"]
    id: uuid.UUID


class AddStep(Operation):
    op: Literal["step.add"]
    id: uuid.UUID
    section: uuid.UUID
    after: uuid.UUID | None = None
    content: dict[str, Any] = {}


class SetStep(Operation):
    op: Literal["step.set"]
    id: uuid.UUID
    field: Literal[
        "notices", "command", "text", "photos", "key_points", "checks", "expected", "branches", "duration", "origin"
    ]
    value: Any
    base: int


class MoveStep(Operation):
    op: Literal["step.move"]
    id: uuid.UUID
    section: uuid.UUID
    after: uuid.UUID | None = None


class DeleteStep(Operation):
    op: Literal["step.delete"]
    id: uuid.UUID


class RestoreStep(Operation):
    op: Literal["step.restore"]
    id: uuid.UUID


AnyOperation = Annotated[
    SetPlaybook
    | SetBefore
    | AddSection
    | SetSection
    | MoveSection
    | DeleteSection
    | RestoreSection
    | AddStep
    | SetStep
    | MoveStep
    | DeleteStep
    | RestoreStep,
    Field(discriminator="op"),
]
