"""An installation of its own for one promise: the product's own settings, on a throw-away folder and a free port."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KOMIN = (sys.executable, "-m", "komin")


@dataclass(frozen=True, slots=True)
class Installation:
    """`environment` is the one its processes run with."""

    folder: Path
    port: int
    environment: dict[str, str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def komin(self, *arguments: str) -> None:
        """Run a command to its end; its output is shown only when it fails."""
        self._run(*KOMIN, *arguments)

    def module(self, *arguments: str) -> None:
        """Run a module of the bench to its end, with the settings and the database of the installation. What it says on
        the way is shown."""
        self._run(sys.executable, "-m", *arguments, shown=True)

    def _run(self, *command: str, shown: bool = False) -> None:
        said = None if shown else subprocess.PIPE
        done = subprocess.run(command, env=self.environment, cwd=ROOT, stdout=said, stderr=said, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(command[2:])} failed:\n{(done.stderr or '')[-2000:]}")

    @contextmanager
    def running(self, *command: str) -> Iterator["subprocess.Popen[bytes]"]:
        """A command that goes on until the block ends; ready when the block begins."""
        with ended_after([*KOMIN, *command], self.environment) as process:
            wait_until_it_answers(f"{self.address}/readyz")
            yield process

    def use(self) -> None:
        """From now on this process has the settings and the database of the installation."""
        import django

        for name in [name for name in os.environ if name.startswith("KOMIN_")]:
            del os.environ[name]
        os.environ.update({name: value for name, value in self.environment.items() if name.startswith("KOMIN_")})
        os.environ["DJANGO_SETTINGS_MODULE"] = "komin.conf.settings"
        django.setup()


@contextmanager
def installation(**settings: str) -> Iterator[Installation]:
    """Its database is brought up to date; nothing is in it. `settings` without their prefix."""
    with tempfile.TemporaryDirectory(prefix="komin-bench-") as folder:
        port = free_port()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("KOMIN_")}
        environment |= {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))), "KOMIN_DATA_DIR": folder}
        environment |= {"KOMIN_PORT": str(port), "KOMIN_MAIL_URL": "file:", "KOMIN_LOG_LEVEL": "WARNING"}
        environment |= {f"KOMIN_{name}": value for name, value in settings.items()}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        made = Installation(Path(folder), port, environment)
        made.komin("migrate")
        yield made


@contextmanager
def ended_after(command: Sequence[str], environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that ends with the block."""
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_until_it_answers(address: str, *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
