"""What an editor asks for: small changes, each harmless to repeat.

`base` is the revision of the draft at which the editor last knew the field; `after` the thing to follow, null for
the first place.
"""

import uuid
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue

from komin.playbooks.document.described import ReadAs, described_field
from komin.playbooks.document.schema import BeforeYouStart, Document, Section, StepContent

MOST_OPERATIONS = 200


class Operation(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SetOperation(Operation):
    """`value`: what the field `field` of `_of` says from now on."""

    _of: ClassVar[type[BaseModel]]
    value: Any
    base: int

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        said = handler.resolve_ref_schema(handler(schema))
        names = get_args(cls.model_fields["field"].annotation)
        kinds = [(name, described_field(cls._of, name, handler)) for name in names]
        said["oneOf"] = [{"properties": {"field": {"const": name}, "value": kind}} for name, kind in kinds]
        return said


class SetPlaybook(SetOperation):
    _of = Document
    op: Literal["playbook.set"]
    field: Literal["title", "language", "summary"]


class SetBefore(SetOperation):
    _of = BeforeYouStart
    op: Literal["before.set"]
    field: Literal["skills", "protection", "tools", "parts", "machine_state"]


class AddSection(Operation):
    op: Literal["section.add"]
    id: uuid.UUID
    after: uuid.UUID | None = None
    title: str = ""


class SetSection(SetOperation):
    _of = Section
    op: Literal["section.set"]
    id: uuid.UUID
    field: Literal["title"]


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
    content: Annotated[dict[str, Any], ReadAs(StepContent)] = {}


class SetStep(SetOperation):
    _of = StepContent
    op: Literal["step.set"]
    id: uuid.UUID
    field: Literal[
        "notices", "command", "text", "photos", "key_points", "checks", "expected", "branches", "duration", "origin"
    ]


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
