"""A contributor's program against a real web server that is killed, filled up and cut off: it tries again."""

import http.client
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from komin.conf.tests.test_serve import free_port
from komin.platform.jobs.tests.installation import Installation, wait_until

_TOKEN = "a" * 32
_BEGIN = """
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.create_workspace import create_workspace
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.queries import live_sections
person = Person.objects.create_user(email="cora@example.com", first_name="Cora", last_name="Acme")
member = create_workspace(owner=person, name="Acme")
playbook = create_playbook(by=member, title="Change the filter")
session = SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.save()
answer = {"session": session.session_key, "playbook": str(playbook.pk), "section": str(live_sections(playbook)[0].pk)}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    body: Any


@dataclass
class Program:
    """`section` is the first of `playbook`."""

    port: int
    session: str
    playbook: str
    section: str

    def ask(self, method: str, path: str, body: Any = None) -> Answer:
        """Raises OSError or HTTPException while the server is away."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        headers = {
            "Cookie": f"komin-session={self.session}; komin-csrf={_TOKEN}",
            "X-CSRFToken": _TOKEN,
            "Content-Type": kind,
        }
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, f"/api/v1/workspaces/acme/{path}", content, headers)
            response = connection.getresponse()
            received = response.read()
            return Answer(response.status, json.loads(received) if received else None)
        finally:
            connection.close()

    def insist(self, method: str, path: str, body: Any = None, *, seconds: float = 60) -> Answer:
        """The same again until somebody answers who is not in trouble."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                answer = self.ask(method, path, body)
            except (OSError, http.client.HTTPException):
                answer = Answer(503, None)
            if answer.status < 500:
                return answer
            time.sleep(0.1)
        raise AssertionError(f"{method} {path} was never answered")

    def addition(self, command: str) -> dict[str, Any]:
        """A batch that adds one step, last."""
        step = {"op": "step.add", "id": str(uuid.uuid4()), "section": self.section, "after": str(uuid.uuid4())}
        return {"batch_id": str(uuid.uuid4()), "operations": [step | {"content": {"command": command}}]}

    def commands(self) -> list[str]:
        """What the steps of the draft say, in their order."""
        draft = self.insist("GET", f"playbooks/{self.playbook}/draft").body
        said = {step["id"]: step["content"]["command"] for step in draft["steps"]}
        return [said[step] for step in draft["sections"][0]["steps"]]


class Server:
    """`komin web`, in a group of processes of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment, self.port = environment, int(environment["KOMIN_PORT"])
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "komin", "web", "--parent", str(os.getpid())]
        self._process = subprocess.Popen(
            command, env=self._environment, start_new_session=True, stderr=subprocess.DEVNULL
        )
        wait_until(self._answers, seconds=60)

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _answers(self) -> bool:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False


@contextmanager
def served(place: Installation) -> Iterator[tuple[Server, Program]]:
    place.environment["KOMIN_PORT"] = str(free_port())
    known = place.run(_BEGIN)
    server = Server(place.environment)
    try:
        yield server, Program(server.port, **known)
    finally:
        server.kill()
