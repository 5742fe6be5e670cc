"""The description of the interface (OpenAPI 3.1): what django-ninja reads off the types, and what types don't say."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from komin.api.bodies import told
from komin.api.details import (
    BY_SESSION,
    BY_TOKEN,
    DETAILS,
    FAILURE,
    IDEMPOTENCY_KEY,
    IF_MATCH,
    IF_NONE_MATCH,
    INTRODUCTION,
    said_of_parameter,
)
from komin.api.summaries import SUMMARIES, TAGS
from komin.people.tokens.api.authentication import KnownToken, ScopedToken

_EXAMPLES = Path(__file__).with_name("examples.json")
# What an operation sends or takes that is no JSON.
_LABEL, _CODE = ("application/pdf", "image/svg+xml", "image/png"), ("image/svg+xml", "image/png")
_FILES = {
    "get_pdf": ("application/pdf",),
    "get_draft_pdf": ("application/pdf",),
    "get_label_sheet": ("application/pdf",),
    "get_link_label_sheet": ("application/pdf",),
    "get_label": _LABEL,
    "get_link_label": _LABEL,
    "get_station_label": _LABEL,
    "get_code": _CODE,
    "get_link_code": _CODE,
    "get_station_code": _CODE,
    "get_picture": ("image/webp", "image/jpeg", "video/mp4"),
    "get_rendition": ("image/webp",),
    "get_film": ("video/mp4",),
    "get_playbook_file": ("application/zip",),
    "get_package": ("application/zip",),
    "get_register_file": ("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "get_xliff": ("application/xliff+xml",),
}
_BYTES = {"put_part", "put_photo_part", "put_logo"}
_CONDITIONAL = {
    "patch_member",
    "patch_settings",
    "remove_playbook",
    "put_filing",
    "put_rights",
    "post_operations",
    "post_history_restoration",
    "patch_texts",
    "post_publish",
    "put_review",
    "delete_review",
    "patch_webhook",
}
_SESSION = "komin-session"
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
_PROBLEM_EXAMPLE = {
    "type": "https://komin.example.com/problems/not_found",
    "title": "Not found",
    "status": 404,
    "code": "not_found",
    "detail": "This playbook does not exist, or not for you.",
    "fields": {},
}


class Interface(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """All that is said, in the language of the request."""
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        self._complete(schema)
        return schema

    def _complete(self, schema: dict[str, Any]) -> None:
        schema["info"]["description"] = str(INTRODUCTION)
        schema["servers"] = [{"url": "/"}]
        schema["tags"] = [{"name": name, "description": str(said)} for name, said in TAGS.items()]
        schema["components"]["securitySchemes"] = _schemes()
        schema["components"]["schemas"]["Problem"] = _PROBLEM
        schema["components"]["schemas"] = told(schema["components"]["schemas"])
        security = dict(self._security())
        for methods in schema["paths"].values():
            for method, said in methods.items():
                name = said["operationId"]
                said["summary"] = str(SUMMARIES.get(name, said["summary"]))
                if name in DETAILS:
                    said["description"] = str(DETAILS[name])
                for one in said["parameters"]:
                    if described := one.get("description") or one["schema"].get("description"):
                        one["description"] = one["schema"]["description"] = said_of_parameter(described)
                said["security"] = security[name]
                said["parameters"] += _headers(method, name)
                said["responses"]["default"] = _failure()
                _add_files(said, name)
                _add_examples(said, name)

    def _security(self) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
        for router in self._get_bound_routers():
            for view in router.path_operations.values():
                for operation in view.operations:
                    found = [way for one in operation.auth_callbacks for way in _ways(one)]
                    yield self.get_openapi_operation_id(operation), found


def _ways(way: Any) -> list[dict[str, list[str]]]:
    if isinstance(way, ScopedToken):
        return [{"token": [scope.value]} for scope in way.scopes]
    if isinstance(way, KnownToken):
        return [{"token": []}]
    return [{"session": []}] if "session" in way.param_name else []


def _schemes() -> dict[str, Any]:
    return {
        "token": {"type": "http", "scheme": "bearer", "description": str(BY_TOKEN)},
        "session": {"type": "apiKey", "in": "cookie", "name": _SESSION, "description": str(BY_SESSION)},
    }


def _failure() -> dict[str, Any]:
    said = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _PROBLEM_EXAMPLE}
    return {"description": str(FAILURE), "content": {"application/problem+json": said}}


def _headers(method: str, name: str) -> list[dict[str, Any]]:
    if method == "get":
        return [_header("If-None-Match", IF_NONE_MATCH)]
    found = [_header("Idempotency-Key", IDEMPOTENCY_KEY)]
    if name in _CONDITIONAL:
        found.append(_header("If-Match", IF_MATCH))
    return found


def _header(name: str, description: Promise) -> dict[str, Any]:
    told = {"required": False, "description": str(description), "schema": {"type": "string"}}
    return {"in": "header", "name": name, **told}


def _add_files(said: dict[str, Any], name: str) -> None:
    raw = {"schema": {"type": "string", "format": "binary"}}
    if name in _FILES:
        said["responses"][200]["content"] = dict.fromkeys(_FILES[name], raw)
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
