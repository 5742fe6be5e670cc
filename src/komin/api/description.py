"""The description of the interface (OpenAPI 3.1): what django-ninja reads off the types, and what types don't say."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from komin.api.summaries import SUMMARIES, TAGS
from komin.people.tokens.api.authentication import KnownToken, ScopedToken

_EXAMPLES = Path(__file__).with_name("examples.json")
# What an operation sends or takes that is no JSON.
_FILES = {
    "get_pdf": "application/pdf",
    "get_picture": "image/webp",
    "get_rendition": "image/webp",
    "get_playbook_file": "application/zip",
    "get_package": "application/zip",
    "get_xliff": "application/xliff+xml",
}
_BYTES = {"put_part", "put_photo_part"}
_CONDITIONAL = {
    "remove_playbook",
    "put_filing",
    "post_operations",
    "patch_texts",
    "post_publish",
    "put_review",
    "delete_review",
    "patch_webhook",
}
_INTRODUCTION = "Playbooks, from the draft to the floor. /en/developers tells how to begin; the editor uses the same."
_SCHEMES = {
    "token": {"type": "http", "scheme": "bearer", "description": "An access token; the list names the scope needed."},
    "session": {"type": "apiKey", "in": "cookie", "name": "komin-session", "description": "A person's browser."},
}
_PROBLEM = {
    "type": "object",
    "description": "RFC 9457.",
    "required": ["type", "title", "status", "code", "detail", "fields"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "A page about the code."},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable, for programs."},
        "detail": {"type": "string", "description": "What to do, in the language of Accept-Language."},
        "fields": {"type": "object", "additionalProperties": {"type": "string"}},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "RFC 6901, in the body."},
                    "parameter": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
_PROBLEM_ANSWER = {
    "description": "What went wrong, and what to do.",
    "content": {
        "application/problem+json": {
            "schema": {"$ref": "#/components/schemas/Problem"},
            "example": {
                "type": "https://komin.example.com/problems/not_found",
                "title": "Not found",
                "status": 404,
                "code": "not_found",
                "detail": "This playbook does not exist, or not for you.",
                "fields": {},
            },
        }
    },
}


class Interface(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """Summaries and names of its parts in the language of the request."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        self._complete(schema)
        return schema

    def _complete(self, schema: dict[str, Any]) -> None:
        schema["info"]["description"] = _INTRODUCTION
        schema["servers"] = [{"url": "/"}]
        schema["tags"] = [{"name": name, "description": str(said)} for name, said in TAGS.items()]
        schema["components"]["securitySchemes"] = _SCHEMES
        schema["components"]["schemas"]["Problem"] = _PROBLEM
        security = dict(self._security())
        for methods in schema["paths"].values():
            for method, said in methods.items():
                name = said["operationId"]
                said["summary"] = str(SUMMARIES.get(name, said["summary"]))
                said["security"] = security[name]
                said["parameters"] += _headers(method, name)
                said["responses"]["default"] = _PROBLEM_ANSWER
                _add_files(said, name)
                _add_examples(said, name)

    def _security(self) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
        for router in self._get_bound_routers():
            for view in router.path_operations.values():
                for operation in view.operations:
                    found = [_way(way) for way in operation.auth_callbacks]
                    yield self.get_openapi_operation_id(operation), [way for way in found if way is not None]


def _way(way: Any) -> dict[str, list[str]] | None:
    if isinstance(way, ScopedToken):
        return {"token": [way.scope.value]}
    if isinstance(way, KnownToken):
        return {"token": []}
    return {"session": []} if way.param_name == _SCHEMES["session"]["name"] or "session" in way.param_name else None


def _headers(method: str, name: str) -> list[dict[str, Any]]:
    if method == "get":
        return [_header("If-None-Match", "An ETag: 304 when nothing changed.")]
    found = [_header("Idempotency-Key", "Any text of yours: the same sent twice within a day is done once.")]
    if name in _CONDITIONAL:
        found.append(_header("If-Match", "The ETag that was seen: 412 when it changed."))
    return found


def _header(name: str, description: str) -> dict[str, Any]:
    return {"in": "header", "name": name, "required": False, "description": description, "schema": {"type": "string"}}


def _add_files(said: dict[str, Any], name: str) -> None:
    raw = {"schema": {"type": "string", "format": "binary"}}
    if name in _FILES:
        said["responses"][200]["content"] = {_FILES[name]: raw}
    if name in _BYTES:
        said["requestBody"] = {"required": True, "content": {"application/octet-stream": raw}}


def _add_examples(said: dict[str, Any], name: str) -> None:
    example = examples().get(name, {})
    for content in said.get("requestBody", {}).get("content", {}).values():
        if "request" in example:
            content["example"] = example["request"]
    for status, answer in said["responses"].items():
        content = answer.get("content", {}).get("application/json")
        if content is not None and str(status) == str(example.get("status")):
            content["example"] = example["answer"]
    for parameter in said["parameters"]:
        if parameter["in"] == "path" and parameter["name"] in example.get("path", {}):
            parameter["example"] = example["path"][parameter["name"]]


@cache
def examples() -> dict[str, Any]:
    """Of each operation a real request and its answer, written by tools/examples.py."""
    found: dict[str, Any] = json.loads(_EXAMPLES.read_text(encoding="utf-8"))
    return found
