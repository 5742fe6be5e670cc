"""What every part of a document is made of: closed, immutable models, and texts that are cleaned and bounded once."""

import re
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    model_serializer,
)
from pydantic.json_schema import JsonSchemaValue

from komin.kernel.text import clean_line, clean_text

CommandLine = Annotated[str, AfterValidator(clean_line), Field(max_length=300)]
ShortLine = Annotated[str, AfterValidator(clean_line), Field(max_length=160)]
Sentence = Annotated[str, AfterValidator(clean_line), Field(max_length=600)]
LONGEST_PASSAGE = 4000
Passage = Annotated[str, AfterValidator(clean_text), Field(max_length=LONGEST_PASSAGE)]
Unit = Annotated[str, AfterValidator(clean_line), Field(max_length=20)]


def _as_number(written: Any) -> Any:
    """ "−0,5" as "-0.5": people write a decimal comma, a true minus sign and spaces between thousands."""
    if not isinstance(written, str):
        return written
    return re.sub(r"\s", "", written).replace(",", ".").replace("\u2212", "-")


Number = Annotated[str, BeforeValidator(_as_number), Field(pattern=r"^(-?[0-9]{1,12}(\.[0-9]{1,6})?)?$")]
"""A decimal number as it was written, so that 0.50 keeps its zero; empty when there is none."""

CANONICAL: Final = "canonical"
"""The context of serialisation that leaves out what is `ADDED` and still says nothing."""


class _Added:
    """Marks a field that the first documents did not have."""


ADDED: Final = _Added()


class Closed(BaseModel):
    """Immutable, and without room for anything the schema does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Given out as it is taken: outside canonical form, what writes it leaves every field there."""
        return handler({key: value for key, value in schema.items() if key != "serialization"})

    @model_serializer(mode="wrap")
    def _without_what_was_added(self, serialize: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:
        """In canonical form a field that was added later is absent while it holds its default.

        So documents frozen before it existed keep their bytes and their hash.
        """
        plain = serialize(self)
        if info.context != CANONICAL:
            return plain
        for name, field in type(self).model_fields.items():
            if ADDED in field.metadata and getattr(self, name) == field.get_default(call_default_factory=True):
                plain.pop(field.alias or name)
        return plain
