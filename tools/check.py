"""`make test`: every check in turn; the first that fails is named. Nothing is passed over in silence."""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
WORKERS = min(4, os.cpu_count() or 2)


def step(name: str, *command: str | Path, environment: dict[str, str] | None = None) -> None:
    started = time.monotonic()
    print(f"\n== {name}", flush=True)
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **(environment or {})}, check=False
    )
    if done.returncode:
        sys.exit(f"== {name} failed")
    print(f"== {name}: {time.monotonic() - started:.0f} s", flush=True)


def static_checks() -> None:
    step("Style", BIN / "ruff", "check", ".")
    step("Format", BIN / "ruff", "format", "--check", ".")
    step("Layers", BIN / "lint-imports", "--no-cache")
    step("Types", BIN / "mypy", "src/komin", "bench", "tools")
    step("Front-end types and style", "npm", "run", "--silent", "lint")


def tests() -> None:
    step("Front-end tests", "npm", "run", "--silent", "test")
    # One more than there are processors: much of a browser test is waiting for a page.
    step("Tests on SQLite", BIN / "pytest", "-q", "-n", str(WORKERS + 1), "--dist", "loadgroup")
    from postgresql import running_postgresql

    with running_postgresql() as address:
        # What reads sources has nothing to do with an engine.
        step("Tests on PostgreSQL", BIN / "pytest", "-q", "-n", str(WORKERS), "--dist", "loadgroup",
             "-m", "not browser", "--ignore", "tests/architecture",
             environment={"KOMIN_DATABASE_URL": address})  # fmt: skip


if __name__ == "__main__":
    static_checks()
    tests()
    print("\nEvery check passed.")
