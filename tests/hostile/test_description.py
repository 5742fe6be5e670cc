"""The description of the interface is valid, complete, and changes only when somebody says so."""

import json
from typing import Any

import jsonschema_rs
import schemathesis

from komin.api.description import examples
from komin.api.v1 import api
from tests.hostile.openapi import FILE, written

SCHEMA: dict[str, Any] = json.loads(written())


def operations() -> dict[str, dict[str, Any]]:
    return {said["operationId"]: said for methods in SCHEMA["paths"].values() for said in methods.values()}


def test_it_is_valid_openapi_and_what_is_kept_of_it() -> None:
    assert SCHEMA["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(SCHEMA).validate()
    assert FILE.read_text(encoding="utf-8") == written(), "run: make examples, and look at what changed"


def test_every_operation_has_an_example_that_fits_its_schema() -> None:
    shown = examples()
    assert set(operations()) <= set(shown), set(operations()) - set(shown)
    for name, said in operations().items():
        for content in _contents(said):
            if "example" in content:
                whole = {**content["schema"], "components": SCHEMA["components"]}
                jsonschema_rs.validator_for(whole).validate(content["example"])
        body = said.get("requestBody", {}).get("content", {}).get("application/json")
        assert body is None or "example" in body, name
        assert all("example" in one for one in said["parameters"] if one["in"] == "path"), name


_AS_SENT = {"SetPlaybook", "SetBefore", "SetSection", "SetStep", "OperationResult"}
"""What a field says is described field by field beside it, or by the operation that was sent."""


def test_every_value_that_is_taken_or_answered_is_described() -> None:
    schemas = SCHEMA["components"]["schemas"]
    bare = {
        f"{name}.{field}"
        for name, schema in schemas.items()
        if name not in _AS_SENT
        for field, said in schema.get("properties", {}).items()
        if not said.keys() & {"type", "$ref", "anyOf", "oneOf", "allOf", "const", "enum"} or _is_any_object(said)
    }
    assert bare == set()
    assert all(schemas.values())
    assert schemas["StepContent"]["properties"]["notices"]["items"] == {"$ref": "#/components/schemas/SafetyNotice"}


def _is_any_object(said: dict[str, Any]) -> bool:
    inner = said.get("additionalProperties", {})
    any_object = said.get("type") == "object" and not said.keys() & {"properties", "patternProperties"}
    return any_object and (inner in ({}, True) or (isinstance(inner, dict) and _is_any_object(inner)))


def _contents(said: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [said.get("requestBody", {}), *said["responses"].values()]
    return [content for part in parts for content in part.get("content", {}).values()]


def test_every_operation_says_who_may_ask_and_how_it_fails() -> None:
    for name, said in operations().items():
        assert said["security"], name
        assert "application/problem+json" in said["responses"]["default"]["content"]
    open_to_tokens = [name for name, said in operations().items() if any("token" in way for way in said["security"])]
    assert len(open_to_tokens) > 60
    assert api.title == SCHEMA["info"]["title"]
