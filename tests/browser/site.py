"""A whole installation as an operator runs it, web server and worker, on a port of its own; mail is kept as files."""

import email
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default as modern
from pathlib import Path
from typing import TypeVar

from tests.browser.seen import note
from tests.migrated import kept_file

ROOT = Path(__file__).resolve().parent.parent.parent
_GUARD = Path(__file__).resolve().parent / "guard"
Found = TypeVar("Found")
# Django's file backend rules a line of this length after each mail.
_RULE = "\n" + "-" * 79 + "\n"


def wait_until(condition: Callable[[], Found], *, seconds: float = 60) -> Found:
    """What the condition answers once it is true. Fails when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, "this did not come true in time"
        time.sleep(0.05)
    return found


@dataclass
class Program:
    """One of the programs of an installation, which can be ended and started again."""

    command: list[str]
    environment: dict[str, str]
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, env=self.environment)

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)


@dataclass(frozen=True)
class Site:
    """`address` has no slash at its end; `folder` is the data folder."""

    address: str
    folder: Path
    web: Program = field(default_factory=lambda: Program([], {}))

    def komin(self, *arguments: str) -> None:
        """A command of whoever has the machine, on the data of this site."""
        subprocess.run([sys.executable, "-m", "komin", *arguments], env=self.web.environment, check=True)

    @contextmanager
    def web_stopped(self) -> Iterator[None]:
        """Nobody answers within the block; after it somebody does again."""
        self.web.stop()
        try:
            yield
        finally:
            self.web.start()
            wait_until(lambda: _is_ready(self), seconds=90)

    def mails_to(self, recipient: str) -> list[EmailMessage]:
        """Every mail sent to an address, the oldest first."""
        files = sorted((self.folder / "mail").glob("*.log"), key=lambda file: file.stat().st_mtime)
        texts = [text for file in files for text in file.read_text(encoding="utf-8").split(_RULE) if text.strip()]
        mails = [email.message_from_string(text, EmailMessage, policy=modern) for text in texts]
        return [mail for mail in mails if recipient in str(mail["To"])]

    def mail_to(self, recipient: str, *, number: int = 1) -> EmailMessage:
        """The mail of that number, counted from 1, once the worker has sent it."""
        return wait_until(lambda: self.mails_to(recipient)[number - 1 : number])[0]

    def code_sent_to(self, recipient: str, *, number: int = 1) -> str:
        """The code in the mail of that number: its subject begins with it."""
        return str(self.mail_to(recipient, number=number)["Subject"]).split()[0]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def _environment(folder: Path, port: int) -> dict[str, str]:
    """The product's own settings, not those of the tests; the code of this checkout, not one installed elsewhere."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KOMIN_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    paths = os.pathsep.join((str(_GUARD), str(ROOT / "src")))
    environment |= {"TESTS_HOSTS_REACHED": str(folder / "hosts-reached"), "PYTHONPATH": paths}
    environment |= {"KOMIN_DATA_DIR": str(folder), "KOMIN_PORT": str(port)}
    # Other tests keep every processor busy: a worker that stands behind them all would send no mail in time.
    return environment | {"KOMIN_MAIL_URL": "file:", "KOMIN_LOG_LEVEL": "WARNING", "KOMIN_WORKER_NICENESS": "0"}


def _is_ready(site: Site) -> bool:
    process = site.web.process
    running = process is not None and process.poll() is None
    assert running, "`komin web` ended: build the front end, its static files and the messages first"
    try:
        with urllib.request.urlopen(f"{site.address}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


@contextmanager
def running_site(folder: Path, **settings: str) -> Iterator[Site]:
    """Web server and worker on SQLite and the local disk unless `settings` say otherwise, whatever the engine of the
    test run.

    They end with the block, and also when the test run is killed. They reach no host but this
    machine: no processor is registered, so the register of hosts is empty, and so must be the list of those reached.
    """
    port = _free_port()
    environment, komin = _environment(folder, port) | settings, [sys.executable, "-m", "komin"]
    if migrated := kept_file():
        shutil.copy(migrated, folder / "komin.sqlite3")
    subprocess.run([*komin, "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
    web, worker = (
        Program([*komin, command, "--parent", str(os.getpid())], environment) for command in ("web", "worker")
    )
    site = Site(f"http://127.0.0.1:{port}", folder, web)
    try:
        for program in (web, worker):
            program.start()
        wait_until(lambda: _is_ready(site), seconds=90)
        yield site
    finally:
        for program in (web, worker):
            program.stop()
    reached = folder / "hosts-reached"
    hosts = set(reached.read_text().split()) if reached.exists() else set()
    for host in hosts:
        note("host", host)
    assert not hosts, f"hosts that no processor owns: {hosts}"
