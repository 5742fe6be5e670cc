"""The description of the interface as a page shows it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from komin.api.summaries import SUMMARIES, TAGS
from komin.api.v1 import api


@dataclass(frozen=True, slots=True)
class Parameter:
    """`kind`: its format or type, or what there is to choose from."""

    name: str
    place: str
    needed: bool
    kind: str
    description: str


@dataclass(frozen=True, slots=True)
class Described:
    """`scope`: any of those named will do; empty where a token can't do it. `request` and `answer` are examples, JSON
    as people read it."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    scope: str
    for_tokens: bool
    parameters: Sequence[Parameter]
    status: str
    request: str
    answer: str


def described() -> Sequence[tuple[str, str, Sequence[Described]]]:
    """Tag, its name, and its operations, in the order of the interface."""
    parts: dict[str, list[Described]] = {tag: [] for tag in TAGS}
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, said in methods.items():
            parts[said["tags"][0]].append(_described(method.upper(), path, said))
    return [(tag, str(TAGS[tag]), operations) for tag, operations in parts.items() if operations]


def _described(method: str, path: str, said: Mapping[str, Any]) -> Described:
    tokens = [way["token"] for way in said["security"] if "token" in way]
    answers = [(status, answer) for status, answer in said["responses"].items() if status != "default"]
    status, answer = answers[0]
    return Described(
        name=said["operationId"],
        method=method,
        path=path,
        summary=str(SUMMARIES.get(said["operationId"], said["summary"])),
        description=said.get("description", ""),
        scope=" | ".join(scope for scopes in tokens for scope in scopes),
        for_tokens=bool(tokens),
        parameters=[_parameter(one) for one in said["parameters"] if one["in"] in ("path", "query")],
        status=str(status),
        request=_example(said.get("requestBody", {})),
        answer=_example(answer),
    )


def _parameter(said: Mapping[str, Any]) -> Parameter:
    schema = said["schema"]
    kinds = [schema, *schema.get("anyOf", [])]
    chosen = next((" | ".join(map(str, filter(None, one["enum"]))) for one in kinds if "enum" in one), "")
    kind = chosen or next((str(one.get("format") or one["type"]) for one in kinds if "type" in one), "string")
    return Parameter(said["name"], said["in"], said["required"], kind, said.get("description", ""))


def _example(said: Mapping[str, Any]) -> str:
    for content in said.get("content", {}).values():
        if "example" in content:
            return json.dumps(content["example"], indent=2, ensure_ascii=False)
    return ""
