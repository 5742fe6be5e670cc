"""One batch of an editor's operations, from request to answer, beside a bare insert and commit in the same database."""

import json
import time
import uuid
from collections.abc import Callable, Sequence
from http.client import HTTPConnection
from typing import Any

from bench.figures import Aim, Figure, figure, percentile
from bench.installation import Installation, installation

_STEPS = 40
_BATCHES = 300
_CSRF = "b" * 32


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.komin("demo", "--playbooks", "2")
        place.use()
        asked = _Editor(place)
        with place.running("web"):
            asked.open()
            batches, inserts = [], []
            for number in range(_BATCHES):
                batches.append(_milliseconds(asked.save, number))
                inserts.append(_milliseconds(_insert, number))
    return [
        figure("batch, median", percentile(batches, 50), "ms", baseline=percentile(inserts, 50)),
        figure(
            "batch, 95 of 100 within",
            percentile(batches, 95),
            "ms",
            baseline=percentile(inserts, 95),
            aim=Aim("at most", 30),
        ),
    ]


class _Editor:
    """One person who types into the command lines of a playbook of 40 steps, on one connection."""

    def __init__(self, place: Installation) -> None:
        from django.conf import settings

        from bench.sessions import session_of
        from komin.people.workspaces.models import Member, Role
        from komin.playbooks.authoring.actions.create_playbook import create_playbook

        members = Member.objects.across_workspaces(reason="the only workspace").select_related("person", "workspace")
        author = members.filter(role=Role.OWNER).first()
        assert author is not None
        playbook = create_playbook(by=author, library=None, title="Bench", language="en")
        self._address = f"/api/v1/workspaces/{author.workspace.slug}/playbooks/{playbook.pk}"
        self._connection = HTTPConnection("127.0.0.1", place.port, timeout=30)
        self._headers = {
            "Cookie": f"{session_of(author.person)}; {settings.CSRF_COOKIE_NAME}={_CSRF}",
            "X-CSRFToken": _CSRF,
            "Content-Type": "application/json",
        }
        self._revision = 0
        self._steps = [str(uuid.uuid4()) for _ in range(_STEPS)]

    def open(self) -> None:
        """Read the draft, then add its steps."""
        draft = self._ask("GET", "/draft", None)
        section, self._revision = draft["sections"][0]["id"], draft["revision"]
        pairs = zip(self._steps, [None, *self._steps], strict=False)
        self._send(
            [
                {"op": "step.add", "id": step, "section": section, "after": after, "content": {"command": "Begin"}}
                for step, after in pairs
            ]
        )

    def save(self, number: int) -> None:
        operation = {"op": "step.set", "id": self._steps[number % _STEPS], "field": "command"}
        self._send([{**operation, "value": f"Tighten the bolt number {number}", "base": self._revision}])

    def _send(self, operations: list[dict[str, object]]) -> None:
        answer = self._ask("POST", "/operations", {"batch_id": str(uuid.uuid4()), "operations": operations})
        refused = [result for result in answer["results"] if result["status"] != "applied"]
        if refused:
            raise SystemExit(f"the draft refused a change: {refused[0]}")
        self._revision = answer["revision"]

    def _ask(self, method: str, path: str, body: object) -> dict[str, Any]:
        content = None if body is None else json.dumps(body)
        self._connection.request(method, self._address + path, content, self._headers)
        answer = self._connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:300]!r}")
        read: dict[str, Any] = json.loads(text)
        return read


def _insert(number: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        if number == 0:
            cursor.execute("CREATE TABLE bench_line (number integer, line text)")
        cursor.execute("INSERT INTO bench_line VALUES (%s, %s)", [number, "Tighten the bolt"])


def _milliseconds(work: Callable[[int], None], number: int) -> float:
    started = time.perf_counter()
    work(number)
    return (time.perf_counter() - started) * 1000
