"""The schema of `export.json`, published at an address that stays; its version is in the name."""

import json
from typing import Any

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}


def _object(properties: dict[str, Any], *, closed: bool = True) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": not closed,
    }


_RECORD = _object({
    "id": _TEXT,
    "named_as": _TEXT,
    "data": {"type": "object"},
    "redactions": {"type": "object", "additionalProperties": {"enum": ["another_person", "secret"]}},
})  # fmt: skip
_ARTICLE_15 = _object({
    "purposes": {"type": "array", "items": _object({"purpose": _TEXT, "basis": _TEXT})},
    "categories": _TEXTS,
    "recipients": _TEXTS,
    "retention": {"type": "array", "items": _object({"table": _TEXT, "until": _TEXTS})},
    "sources": _TEXTS,
    "transfers_outside_the_eu": _TEXTS,
    "automated_decisions": _TEXTS,
    "rights_url": _TEXT,
    "authority": _object({"name": _TEXT, "complaints": _TEXT}),
})  # fmt: skip
_SUBJECT = _object({
    "id": _TEXT,
    "names": _object({"first_name": _TEXT, "last_name": _TEXT}),
    "emails": _TEXTS,
})  # fmt: skip


def json_schema() -> dict[str, Any]:
    dataset = {"provider": _TEXT, "purposes": _TEXTS, "bases": _TEXTS, "records": {"type": "array", "items": _RECORD}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A person's data, taken away (GDPR Art. 15 and 20)",
        **_object({
            "schema": _TEXT,
            "generated_at": {"type": "string", "format": "date-time"},
            "portable": {"type": "boolean"},
            "subject": _SUBJECT,
            "article15": _ARTICLE_15,
            "datasets": {"type": "array", "items": _object(dataset)},
        }),
    }  # fmt: skip


def schema_text() -> str:
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"
