"""How the interface describes what it hands on as it comes: by the schema that whoever takes it reads it with."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue


@dataclass(frozen=True, slots=True)
class ReadAs:
    """Beside the type of a field. What breaks the schema is refused where it is used, with all else that was sent
    with it taken: one operation of a batch, never the batch."""

    model: type[BaseModel]

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(self.model.__pydantic_core_schema__)


def described_field(model: type[BaseModel], name: str, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
    """The schema of one field of the model, where it has to be said."""
    whole = handler.resolve_ref_schema(handler(model.__pydantic_core_schema__))
    return {key: value for key, value in whole["properties"][name].items() if key != "default"}
