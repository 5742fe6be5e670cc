"""500 playbooks begun and published at once, from 16 connections: numbers without a gap or a double, nothing lost."""

import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import Any

from bench.figures import Aim, Figure, figure, percentile
from bench.installation import Installation, installation

_PLAYBOOKS, _CONNECTIONS, _ALONE = 500, 16, 30
_CSRF = "b" * 32


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.komin("demo", "--playbooks", "2")
        place.use()
        author = _Author(place)
        with place.running("web"):
            began = time.perf_counter()
            alone = [author.publish(author.begin(f"Alone {number}")) for number in range(_ALONE)]
            one_by_one = _ALONE / (time.perf_counter() - began)
            started = time.perf_counter()
            with ThreadPoolExecutor(_CONNECTIONS) as pool:
                begun = list(pool.map(author.begin, [f"Together {number}" for number in range(_PLAYBOOKS)]))
                took = list(pool.map(author.publish, begun))
            seconds = time.perf_counter() - started
            # The same once more, all at once on one playbook: it is published already, and stays so once.
            with ThreadPoolExecutor(_CONNECTIONS) as pool:
                again = list(pool.map(author.publish, [begun[0]] * 100))
    numbers, versions = author.found([one["number"] for one in begun])
    beside = percentile(alone, 95)
    return [
        figure("published one by one, median", percentile(alone, 50), "ms"),
        figure("published at 16 connections, median", percentile(took, 50), "ms", baseline=percentile(alone, 50)),
        figure("published at 16 connections, 95 of 100 within", percentile(took, 95), "ms", baseline=beside),
        # What the one who waits longest waits beside the others: nearly 1 where everybody waits in turn.
        figure("the same, beside the median", percentile(took, 95), "ms", baseline=percentile(took, 50)),
        figure("begun and published", _PLAYBOOKS / seconds, "a second", baseline=one_by_one),
        figure("the same one again, 95 of 100 within", percentile(again, 95), "ms", baseline=beside),
        figure("numbers missing or double", numbers, "numbers", aim=Aim("at most", 0)),
        figure("playbooks with no version, or with two", versions, "playbooks", aim=Aim("at most", 0)),
    ]


class _Author:
    """One person with a browser that asks much at once."""

    def __init__(self, place: Installation) -> None:
        from django.conf import settings

        from bench.sessions import session_of
        from komin.people.workspaces.models import Member, Role
        from komin.playbooks.library.models import Playbook
        from komin.playbooks.templating.actions.keep_template import keep_template

        members = Member.objects.across_workspaces(reason="the only workspace").select_related("person", "workspace")
        self.member = members.filter(role=Role.OWNER)[0]
        playbook = Playbook.objects.in_workspace(self.member.workspace_id).order_by("number")[0]
        self._template = keep_template(by=self.member, playbook=playbook, name="Bench").pk
        self._port = place.port
        self._address = f"/api/v1/workspaces/{self.member.workspace.slug}"
        self._headers = {
            "Cookie": f"{session_of(self.member.person)}; {settings.CSRF_COOKIE_NAME}={_CSRF}",
            "X-CSRFToken": _CSRF,
            "Content-Type": "application/json",
        }

    def begin(self, title: str) -> dict[str, Any]:
        return self._post(f"/templates/{self._template}/playbooks", {"title": title})

    def publish(self, playbook: dict[str, Any]) -> float:
        """Milliseconds, of publishing alone."""
        draft = self._ask("GET", f"/playbooks/{playbook['id']}/draft")
        started = time.perf_counter()
        self._post(f"/playbooks/{playbook['id']}/publish", {"draft_revision": draft["revision"]})
        return (time.perf_counter() - started) * 1000

    def found(self, numbers: Sequence[str]) -> tuple[int, int]:
        """How many numbers are missing or double, and how many playbooks have not one version."""
        from django.db.models import Count

        from komin.playbooks.library.models import Playbook

        counted = sorted(int(number.rpartition("-")[2]) for number in numbers)
        whole = range(counted[0], counted[0] + len(numbers))
        missing = len(set(whole) - set(counted)) + len(counted) - len(set(counted))
        made = Playbook.objects.in_workspace(self.member.workspace_id).filter(number__in=numbers)
        single = made.annotate(made=Count("versions")).filter(made=1).count()
        return missing, len(numbers) - single

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        return self._ask("POST", path, json.dumps(body))

    def _ask(self, method: str, path: str, body: str | None = None) -> dict[str, Any]:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        try:
            connection.request(method, self._address + path, body, self._headers)
            answer = connection.getresponse()
            text = answer.read()
        finally:
            connection.close()
        if answer.status not in (200, 201):
            raise SystemExit(f"{method} {path}: {answer.status} {text[:300]!r}")
        read: dict[str, Any] = json.loads(text)
        return read
