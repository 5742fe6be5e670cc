"""Start a limited process on one file, and read what it says."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

# What a decoder does that hostile bytes have broken. A process killed from outside (memory of the machine, a restart)
# says nothing about the file: that one is tried again.
_CRASHES = {signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL}
_TIME_IS_OVER = {signal.SIGXCPU, signal.SIGALRM}
# Isolated mode ignores PYTHONPATH: the sources' folder is handed over by name.
_BEGIN = "import os, sys; sys.path.insert(0, os.environ['KOMIN_SOURCES']); "


class RefusedPhotoError(Exception):
    """The bytes are nothing that can be shown. `refusal` is a key of REFUSALS."""

    def __init__(self, refusal: str) -> None:
        super().__init__(refusal)
        self.refusal = refusal


def run_limited(code: str, arguments: Sequence[str], folder: Path, wall_seconds: float) -> dict[str, Any]:
    """What `code` (Python that ends in `sys.exit(main())`) says in one line of JSON. It finds nothing of the product's
    in its environment and works in `folder`. Raises RefusedPhotoError."""
    command = [sys.executable, "-I", "-c", _BEGIN + code, *arguments]
    environment = {"PATH": os.defpath, "KOMIN_SOURCES": str(Path(__file__).resolve().parents[4])}
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter and module, no shell)
            command, env=environment, cwd=folder, capture_output=True, timeout=wall_seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedPhotoError("too_heavy") from error
    if -done.returncode in _TIME_IS_OVER:
        raise RefusedPhotoError("too_heavy")
    if -done.returncode in _CRASHES:
        raise RefusedPhotoError("damaged")
    if done.returncode:
        raise RuntimeError(f"The rendering process failed: {done.stderr.decode(errors='replace')[-500:]}")
    result: dict[str, Any] = json.loads(done.stdout)
    if "refusal" in result:
        raise RefusedPhotoError(result["refusal"])
    return result
