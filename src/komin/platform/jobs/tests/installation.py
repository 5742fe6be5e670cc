"""An installation of its own, on the engine of the test run, with workers as real processes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.db import connection
from psycopg import sql

from tests.migrated import is_kept, kept_file, kept_name
from tests.warmed import KOMIN, Done, Warmed, warmed

_HERE = Path(__file__).parent
LEASE_SECONDS = 2
_SETTINGS = "komin.conf.settings"
_PREAMBLE = """
import json, os, sys
import django
django.setup()
from komin.platform.jobs.models import DeadLetter, Job
from komin.platform.jobs.queue import enqueue
from komin.platform.jobs.tests import counted_work as work
"""


def wait_until(condition: Callable[[], object], *, seconds: float = 60) -> None:
    """Fails when the condition does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "this did not come true in time"
        time.sleep(0.02)


@dataclass
class Worker:
    process: "subprocess.Popen[bytes]"

    def children(self) -> list[int]:
        tasks = Path("/proc", str(self.process.pid), "task", str(self.process.pid), "children")
        return [int(pid) for pid in tasks.read_text(encoding="ascii").split()]

    def kill_all(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, *, signals: int = 1) -> int:
        for _ in range(signals):
            self.process.terminate()
        return self.process.wait(timeout=30)


@dataclass
class Installation:
    environment: dict[str, str]
    warmed: Warmed
    workers: list[Worker] = field(default_factory=list)

    def run(self, code: str, **values: Any) -> Any:
        """What `code` assigns to `answer`, in a process of the installation that knows `values`."""
        done = self.warmed.run(self.environment, "-c", _code(code + "\nprint(json.dumps(answer))\n", values))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def komin(self, *arguments: object) -> Done:
        """A command of whoever has the machine."""
        return self.warmed.run(self.environment, *KOMIN, *map(str, arguments))

    def start(self, code: str, **values: Any) -> "subprocess.Popen[bytes]":
        """A process of the installation that runs `code` and knows `values`, while the test goes on."""
        return subprocess.Popen([sys.executable, "-c", _code(code, values)], env=self.environment)

    def start_worker(self, processes: int = 1) -> Worker:
        command = [sys.executable, str(_HERE / "worker_process.py"), str(processes)]
        worker = Worker(subprocess.Popen(command, env=self.environment, start_new_session=True))
        self.workers.append(worker)
        return worker

    def end_workers(self) -> None:
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill_all()
        self.workers.clear()


@contextmanager
def installation(folder: Path, *, migrated: bool = True, **settings: str) -> Iterator[Installation]:
    """An installation that keeps its data in `folder`, or in a PostgreSQL database of its own."""
    with _database(migrated=migrated) as (address, is_migrated), warmed() as ready:
        made = Installation({**_environment(folder, address), **settings}, ready)
        if connection.vendor == "sqlite" and migrated and (copy := kept_file()):
            shutil.copy(copy, folder / "komin.sqlite3")
        elif migrated and not is_migrated:
            made.run("from django.core.management import call_command; call_command('migrate', verbosity=0)")
        try:
            yield made
        finally:
            made.end_workers()


def _code(code: str, values: dict[str, Any]) -> str:
    given = f"globals().update(json.loads({json.dumps(values)!r}))\n"
    return _PREAMBLE + given + "answer = None\n" + code


def _environment(folder: Path, address: str) -> dict[str, str]:
    """With the product's own settings, not those of the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KOMIN_")}
    own = {"KOMIN_DATA_DIR": str(folder), "KOMIN_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": _SETTINGS}
    # Other tests keep every processor busy: far behind them all, a worker would do nothing in time.
    return {**environment, **own, "KOMIN_JOB_LEASE_SECONDS": str(LEASE_SECONDS), "KOMIN_WORKER_NICENESS": "1"}


@contextmanager
def _database(*, migrated: bool) -> Iterator[tuple[str, bool]]:
    """The address of a new database, and whether it is a copy of a migrated one, which may not have been made yet."""
    if connection.vendor == "sqlite":
        yield "sqlite:", False
        return
    given = connection.settings_dict
    name = f"komin_installation_{uuid.uuid4().hex}"
    login = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given["PASSWORD"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **login) as server:
        copied = migrated and is_kept(server)
        template = sql.Identifier(kept_name() if copied else "template1")
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), template))
        try:
            who = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}"
            yield f"postgresql://{who}@{given['HOST']}:{given['PORT']}/{name}", copied
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
