"""What guards the processes of the site under test: a host that is not this machine is written down."""

import os
import subprocess
import sys
from pathlib import Path

from tests.browser.kept import undeclared

_REACH = """
import contextlib, socket
for host in ("127.0.0.1", "localhost", "tracker.invalid"):
    with contextlib.suppress(OSError):
        socket.getaddrinfo(host, 9)
for address in ("127.0.0.1", "192.0.2.7"):
    with socket.socket() as one, contextlib.suppress(OSError):
        one.setblocking(False)
        one.connect((address, 9))
"""


def test_a_process_that_reaches_for_another_host_is_found_out(tmp_path: Path) -> None:
    file = tmp_path / "reached"
    guard = str(Path(__file__).parent / "guard")
    environment = {**os.environ, "PYTHONPATH": guard, "TESTS_HOSTS_REACHED": str(file)}
    subprocess.run([sys.executable, "-c", _REACH], env=environment, check=True)
    assert file.read_text().split() == ["tracker.invalid", "192.0.2.7"]


def test_what_no_register_knows_is_undeclared() -> None:
    assert undeclared(["komin-session", "_ga"]) == {"_ga"}
