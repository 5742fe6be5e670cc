"""Asking what a row is about, and reading what a program is told."""

import json
from typing import Any

from django.test import Client

from tests.permissions.matrix import Row
from tests.permissions.scene import Scene


def ids_of(row: Row, scene: Scene) -> dict[str, object]:
    """What the row is about, made where the scene has none of it."""
    return {**scene.ids, **row.ids(scene)}


def address_of(row: Row, scene: Scene) -> str:
    return row.at(ids_of(row, scene))


def ask(client: Client, row: Row, address: str, body: Any) -> Any:
    if isinstance(body, bytes):
        return client.generic(row.method, address, body, row.kind)
    if row.for_programs and body is not None:
        return client.generic(row.method, address, json.dumps(body, default=str), "application/json")
    if row.method == "POST":
        return client.post(address, body or {})
    return client.generic(row.method, address)


def problem(answer: Any) -> tuple[int, str]:
    """Status and code of a problem, which says in words what to do."""
    assert answer["Content-Type"] == "application/problem+json", answer.content[:200]
    body = answer.json()
    assert body["status"] == answer.status_code
    assert body["detail"]
    return answer.status_code, body["code"]
