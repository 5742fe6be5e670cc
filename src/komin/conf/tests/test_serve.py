"""`komin serve` as an operator runs it: real processes on a real port."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from komin.platform.jobs.tests.installation import Installation, installation, wait_until

_KOMIN = (sys.executable, "-m", "komin")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def children(pid: int) -> list[int]:
    """Those that run; none when the process is gone."""
    try:
        found = Path("/proc", str(pid), "task", str(pid), "children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [child for child in map(int, found) if runs(child)]


def descendants(pid: int) -> list[int]:
    return [found for child in children(pid) for found in (child, *descendants(child))]


def runs(pid: int) -> bool:
    try:
        state = Path("/proc", str(pid), "stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@dataclass
class Served:
    process: "subprocess.Popen[bytes]"
    port: int

    def get(self, path: str) -> tuple[int, str]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()

    def answers(self) -> bool:
        try:
            return self.get("/healthz")[0] == 200
        except OSError:
            return False

    def is_whole(self) -> bool:
        """Web server and worker have each started processes of their own."""
        own = [self.child(command) for command in ("web", "worker")]
        return all(pid is not None and children(pid) for pid in own)

    def child(self, command: str) -> int | None:
        """The process of `komin COMMAND`; those it forks bear the same name one level below."""
        for pid in children(self.process.pid):
            if command.encode() in Path("/proc", str(pid), "cmdline").read_bytes().split(b"\0"):
                return pid
        return None


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path, KOMIN_PORT=str(free_port())) as made:
        yield made


@pytest.fixture
def served(place: Installation) -> Iterator[Served]:
    process = subprocess.Popen([*_KOMIN, "serve"], env=place.environment, stderr=subprocess.DEVNULL)
    running = Served(process, int(place.environment["KOMIN_PORT"]))
    family: list[int] = []
    try:
        wait_until(lambda: running.answers() and running.is_whole(), seconds=60)
        yield running
    finally:
        family += descendants(process.pid)
        process.kill()
        process.wait()
        for pid in filter(runs, family):
            os.kill(pid, signal.SIGKILL)


def komin(*arguments: str, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*_KOMIN, *arguments], env=environment, capture_output=True, text=True, timeout=180, check=False
    )


def refusal(environment: dict[str, str], *arguments: str) -> str:
    """What `komin` says when it refuses: one sentence on standard error, exit status 1."""
    done = komin(*(arguments or ("serve",)), environment=environment)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("komin: ")
    return done.stderr


def test_it_tells_that_it_is_alive_and_ready_and_how_the_jobs_stand(served: Served) -> None:
    assert served.get("/healthz") == (200, "alive\n")
    assert served.get("/readyz") == (200, '{"database": "answers", "disk": "has room"}')
    status, figures = served.get("/metrics")
    assert status == 200
    assert "komin_jobs_waiting 0.0" in figures


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_wish_to_end_ends_every_process(served: Served, wish: signal.Signals) -> None:
    family = descendants(served.process.pid)
    assert len(family) >= 4

    served.process.send_signal(wish)

    assert served.process.wait(timeout=30) == 0
    assert [pid for pid in family if runs(pid)] == []


def test_no_process_outlives_a_serve_that_was_killed(served: Served) -> None:
    family = descendants(served.process.pid)
    assert len(family) >= 4

    served.process.kill()

    wait_until(lambda: not any(map(runs, family)))


def test_what_answers_ends_also_when_all_that_looked_after_it_were_killed(served: Served) -> None:
    family, web = descendants(served.process.pid), served.child("web")
    assert web is not None

    served.process.send_signal(signal.SIGSTOP)
    os.kill(web, signal.SIGKILL)
    served.process.kill()

    wait_until(lambda: not any(map(runs, family)))
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", served.port))


@pytest.mark.parametrize("command", ["web", "worker"])
def test_a_child_that_was_killed_is_started_again_and_leaves_nothing_behind(served: Served, command: str) -> None:
    killed = served.child(command)
    assert killed is not None
    family = [killed, *descendants(killed)]

    os.kill(killed, signal.SIGKILL)

    wait_until(lambda: served.child(command) not in (None, killed) and served.answers(), seconds=60)
    assert [pid for pid in family if runs(pid)] == []


def test_a_taken_port_is_said_in_a_sentence(served: Served, place: Installation) -> None:
    assert f"port {served.port} is taken" in refusal(place.environment)


def test_an_unknown_setting_is_said_in_a_sentence(place: Installation) -> None:
    said = refusal(place.environment | {"KOMIN_PROT": "8001"})
    assert "Unknown setting KOMIN_PROT" in said and "docs/operator/settings.md" in said


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("KOMIN_PORT", "many", "a whole number from 1 to 65535"),
        ("KOMIN_DATABASE_URL", "mysql://somewhere", "an address that begins with sqlite: or postgresql:"),
        ("KOMIN_PUBLIC_URL", "komin.example.com", "an address like https://komin.example.com"),
        ("KOMIN_SECRET_KEY", "short", "too short"),
        ("KOMIN_SECRET_KEY_FILE", "/nowhere/key", "can't be read"),
    ],
)
def test_a_value_that_cannot_be_used_is_said_in_a_sentence(
    place: Installation, name: str, value: str, expected: str
) -> None:
    said = refusal(place.environment | {name: value})
    assert name.removesuffix("_FILE") in said and expected in said


def test_a_secret_is_never_repeated_by_a_refusal(place: Installation) -> None:
    said = refusal(place.environment | {"KOMIN_DATABASE_URL": "mysql://root:hunter22@somewhere"})
    assert "hunter22" not in said


def test_a_secret_can_be_given_as_a_file(place: Installation, tmp_path: Path) -> None:
    file = tmp_path / "database_url"
    file.write_text(place.environment["KOMIN_DATABASE_URL"] + "\n", encoding="utf-8")
    environment = {name: value for name, value in place.environment.items() if name != "KOMIN_DATABASE_URL"}

    done = komin("jobs", environment=environment | {"KOMIN_DATABASE_URL_FILE": str(file)})

    assert (done.returncode, done.stdout) == (0, "0 waiting, the oldest for 0 s; 0 given up.\n")
