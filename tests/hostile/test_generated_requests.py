"""Requests made from the interface's own description, as it asks for them and as it forbids: never a fault of ours."""

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode

from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from tests.hostile.openapi import written
from tests.permissions.actors import Actor
from tests.permissions.asking import problem
from tests.permissions.fixtures import undone
from tests.permissions.matrix import Row, all_rows
from tests.permissions.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("hostile")]

_DESCRIPTION = schemathesis.openapi.from_dict(json.loads(written()))
_OPERATIONS = {operation.ok().label: operation.ok() for operation in _DESCRIPTION.get_all_operations()}
_EXAMPLES = 6
_GENERATED = settings(
    max_examples=_EXAMPLES, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


def _row(label: str) -> Row:
    method, _, path = label.partition(" ")
    return next(row for row in all_rows() if (row.method, f"/{row.address}") == (method, path))


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("label", _OPERATIONS)
def test_a_generated_request_is_answered_or_refused_in_words(label: str, mode: GenerationMode, scene: Scene) -> None:
    operation, row = _OPERATIONS[label], _row(label)
    # By a program wherever one may; what only people do, in their browser.
    by_token = any("token" in way for way in operation.definition.raw["security"])

    @_GENERATED
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        with undone():
            # Into the workspace, and half of the time to what is there: elsewhere everything is 404.
            ids = {**scene.ids, **row.ids(scene)}
            address = f"/{row.address}".format(**ids)
            sent = case.body if isinstance(case.body, bytes) else _json(case.body)
            client = Program(secret) if by_token else scene.browser_of(Actor.CONTRIBUTOR)
            answer = client.generic(row.method, address, sent, "application/json", query_params=_query(case))
            assert answer.status_code < 500
            if answer.status_code >= 400:
                problem(answer)

    with undone():
        secret = personal(scene.acme.administrator, *Scope).secret
        ask()


def _json(body: Any) -> str:
    return "" if type(body).__name__ == "NotSet" else json.dumps(body, default=str)


def _query(case: Any) -> dict[str, str]:
    return {name: str(value) for name, value in (case.query or {}).items()}
