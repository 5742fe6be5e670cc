"""Everything a person can write, made from the schemas themselves: a field that is added later is filled as well."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

Writer = Callable[[int], str]


class Filling:
    """Fills every field of a model. `write` makes a text of at most so many characters; `ids` names what must exist,
    by the name of the field that leads to it."""

    def __init__(self, write: Writer, ids: Mapping[str, uuid.UUID]) -> None:
        self._write, self._ids = write, ids
        self._definitions: dict[str, Any] = {}

    def fill(self, model: type[BaseModel]) -> Any:
        schema = model.model_json_schema()
        self._definitions = schema.get("$defs", {})
        return self._value(schema, "")

    def _value(self, schema: dict[str, Any], name: str) -> Any:
        if "$ref" in schema:
            return self._value(self._definitions[schema["$ref"].rsplit("/", 1)[1]], name)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        if variants := _variants(schema):
            return self._value(variants[0], name)
        kind = schema.get("type")
        if kind == "string":
            return self._text(schema, name)
        if kind == "array":
            return self._list(schema, name)
        if kind == "object":
            return {key: self._value(of, key) for key, of in schema.get("properties", {}).items()}
        return {"boolean": True, "integer": 1, "number": 0.25}.get(str(kind))

    def _text(self, schema: dict[str, Any], name: str) -> str:
        if schema.get("format") == "uuid":
            return str(self._ids.get(name) or uuid.uuid4())
        # What has no length is a number as it was written.
        return self._write(schema["maxLength"]) if "maxLength" in schema else "1"

    def _list(self, schema: dict[str, Any], name: str) -> list[Any]:
        """One item of each kind there is; of points as many as are needed."""
        kinds = _variants(schema["items"]) or [schema["items"]]
        wanted = kinds * max(1, schema.get("minItems", 1))
        return [self._value(kind, name) for kind in wanted[: schema.get("maxItems", len(wanted))]]


def _variants(schema: dict[str, Any]) -> list[dict[str, Any]]:
    alternatives: list[dict[str, Any]] = schema.get("oneOf") or schema.get("anyOf") or []
    return [one for one in alternatives if one.get("type") != "null"]
