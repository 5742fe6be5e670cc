"""Many requests at once with wrk, a load generator of its own right: one written in Python would be the slower side."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.promises import Missing

CONNECTIONS = 32
_SCRIPT = Path(__file__).resolve().parent / "load_generator.lua"


@dataclass(frozen=True, slots=True)
class Answered:
    """How many and how many a second; milliseconds within which half and 95 of 100 came; those with another status."""

    count: int
    a_second: float
    p50: float
    p95: float
    failed: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What to ask in turn: paths, each with its headers; `status` is the one that is right."""

    address: str
    requests: Sequence[tuple[str, dict[str, str]]]
    status: int = 200


def load(asked: Asked, *, seconds: int = 3) -> Answered:
    """Raises Missing without wrk."""
    program = shutil.which("wrk")
    if program is None:
        raise Missing("wrk makes the load. Install it (Debian: apt install wrk).")
    command = [program, "--threads=1", f"--connections={CONNECTIONS}", f"--duration={seconds}s", "--timeout=10s",
               f"--script={_SCRIPT}", asked.address, "--", str(asked.status),
               *(_line(path, headers) for path, headers in asked.requests)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + 60)
    answer = json.loads(done.stdout.splitlines()[-1])
    return Answered(
        answer["requests"], answer["requests"] / answer["seconds"], answer["p50"], answer["p95"], answer["failed"]
    )


def _line(path: str, headers: dict[str, str]) -> str:
    """A request as the script reads it: path, then names and values, apart by tabs."""
    return "\t".join([path, *(part for header in headers.items() for part in header)])
