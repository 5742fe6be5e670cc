"""`make test`: the quick checks side by side, then the tests. What fails is named, nothing passed over in silence."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
WORKERS = min(4, os.cpu_count() or 2)
# One more than that: some of a test is waiting for another process, or for a database.
PROCESSES = WORKERS + 1
# Hundreds of processes start in a run: what one has compiled the next need not.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def step(name: str, *command: str | Path, environment: dict[str, str] | None = None) -> bool:
    """Whether it holds."""
    started = time.monotonic()
    print(f"\n== {name}", flush=True)
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **(environment or {})}, check=False
    )
    outcome = "failed" if done.returncode else "held"
    print(f"== {name}: {outcome}, {time.monotonic() - started:.0f} s", flush=True)
    return not done.returncode


def quick_step(name: str, *command: str | Path) -> bool:
    """Run beside others: what it prints is kept until it ended. Whether it holds."""
    started = time.monotonic()
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    outcome = "failed" if done.returncode else f"{time.monotonic() - started:.0f} s"
    print(f"\n== {name}\n{done.stdout}== {name}: {outcome}", flush=True)
    return not done.returncode


def quick_checks() -> None:
    checks: list[tuple[str, list[str | Path]]] = [
        ("Types", [BIN / "mypy", "src/komin", "bench", "tools"]),
        ("Front-end types and style", ["npm", "run", "--silent", "lint"]),
        ("Style", [BIN / "ruff", "check", "."]),
        ("Format", [BIN / "ruff", "format", "--check", "."]),
        ("Layers", [BIN / "lint-imports", "--no-cache"]),
        ("Front-end tests", ["npm", "run", "--silent", "test"]),
    ]
    with ThreadPoolExecutor(WORKERS) as pool:
        done = [pool.submit(quick_step, name, *command) for name, command in checks]
    if not all(one.result() for one in done):
        sys.exit("== A check failed")


# What reads sources, headers, or files whose making asks no database for more than a row.
ENGINE_MAKES_NO_DIFFERENCE = (
    "tests/architecture",
    "tests/bench",
    "tests/browser",
    "tests/headers",
    "tests/hostile/test_description.py",
    "tests/media/test_blur_on_pixels.py",
    "tests/objectstore",
    "tests/people/test_colours.py",
    "tests/test_built_front_end.py",
    "tests/test_kept_together.py",
    "tests/warmed",
    "src/komin/api/tests/test_pages.py",
    "src/komin/conf/tests/test_demo.py",
    "src/komin/conf/tests/test_dictation.py",
    "src/komin/conf/tests/test_sealed_backup.py",
    "src/komin/floor/viewing/tests/test_page.py",
    "src/komin/floor/viewing/tests/test_page_of_step.py",
    "src/komin/platform/pdf",
    "src/komin/playbooks/capturing/tests/test_recogniser.py",
    "src/komin/playbooks/document/tests",
    "src/komin/playbooks/exporting/tests/test_draft_on_paper.py",
    "src/komin/playbooks/exporting/tests/test_page.py",
    "src/komin/playbooks/exporting/tests/test_page_of_step.py",
    "src/komin/playbooks/exporting/tests/test_print_version.py",
    "src/komin/playbooks/exporting/tests/test_sheets.py",
    "src/komin/playbooks/media/tests/test_hostile_files.py",
    "src/komin/playbooks/media/tests/test_preparing.py",
    "src/komin/playbooks/media/tests/test_stripping.py",
    "src/komin/privacy/rights/tests/test_deadlines.py",
)


# Of a PostgreSQL that stands on this machine: what a test has written need not outlive a crash, and no question of a
# few rows is worth being compiled.
_FORGETFUL = "-c synchronous_commit=off -c jit=off"


def tests() -> None:
    # What the first engine's tests have set and rendered is not made again for the second's (tests/made_once.py).
    with tempfile.TemporaryDirectory(prefix="komin-made-once-") as made:
        in_three_parts({"TESTS_MADE_ONCE": made})


def pytest(name: str, *asked: str, environment: dict[str, str]) -> bool:
    """Whether all of them passed."""
    return step(
        name, BIN / "pytest", "-q", "-n", str(PROCESSES), "--dist", "loadgroup", *asked, environment=environment
    )


def in_three_parts(environment: dict[str, str]) -> None:
    """The next too where one failed: one run names all that fails."""
    from postgresql import running_postgresql

    # Those in a browser not beside the others, which compute without a pause and starve whoever waits for a page; and
    # after them, who leave a migrated database to copy.
    held = [
        pytest("Tests on SQLite", "--ignore", "tests/browser", environment=environment),
        pytest("Tests in a browser", "tests/browser", environment=environment),
    ]
    with running_postgresql() as address:
        left_out = [part for place in ENGINE_MAKES_NO_DIFFERENCE for part in ("--ignore", place)]
        on_postgresql = {**environment, "KOMIN_DATABASE_URL": address, "PGOPTIONS": _FORGETFUL}
        held.append(pytest("Tests on PostgreSQL", "-m", "not any_engine", *left_out, environment=on_postgresql))
    if not all(held):
        sys.exit("== Tests failed")


if __name__ == "__main__":
    quick_checks()
    tests()
    print("\nEvery check passed.")
