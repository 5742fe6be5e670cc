"""What guards the processes of the site under test: a host that is not this machine is written down."""

import os
import subprocess
import sys
from pathlib import Path

from komin.kernel.personal_data import on_device
from tests.browser.kept import undeclared
from tests.browser.seen import differences, every_browser_test, noted_in

_REACH = """
import contextlib, socket
for host in ("127.0.0.1", "localhost", "tracker.invalid"):
    with contextlib.suppress(OSError):
        socket.getaddrinfo(host, 9)
for address in ("127.0.0.1", "192.0.2.7"):
    with socket.socket() as one, contextlib.suppress(OSError):
        one.setblocking(False)
        one.connect((address, 9))
with contextlib.suppress(OSError):
    socket.gethostbyname("names.invalid")
with socket.socket() as one, contextlib.suppress(OSError):
    one.setblocking(False)
    one.connect_ex(("192.0.2.8", 9))
with socket.socket(type=socket.SOCK_DGRAM) as one, contextlib.suppress(OSError):
    one.sendto(b"x", 0, ("192.0.2.9", 9))
"""


def test_a_process_that_reaches_for_another_host_is_found_out(tmp_path: Path) -> None:
    file = tmp_path / "reached"
    guard = str(Path(__file__).parent / "guard")
    environment = {**os.environ, "PYTHONPATH": guard, "TESTS_HOSTS_REACHED": str(file)}
    subprocess.run([sys.executable, "-c", _REACH], env=environment, check=True)
    assert file.read_text().split() == ["tracker.invalid", "192.0.2.7", "names.invalid", "192.0.2.8", "192.0.2.9"]


def test_what_no_register_knows_is_undeclared() -> None:
    kept = [("cookie", "komin-session"), ("cookie", "_ga"), ("localStorage", "komin-session")]
    assert undeclared(kept) == {("cookie", "_ga"), ("localStorage", "komin-session")}


def everything() -> set[tuple[str, str]]:
    return {(kind, name) for name, one in on_device().items() for kind in one.kind.split(", ")}


def test_both_ways_are_told() -> None:
    """As a whole run sees it: all of the register, and nothing beside it."""
    seen = everything() | {("Cache", "komin-copy-ABC"), ("localStorage", "komin-step 1")}
    assert differences(seen) == []
    assert differences(seen | {("cookie", "_ga"), ("host", "tracker.invalid")}) == [
        "reached, and no registered processor owns it: tracker.invalid",
        "kept on a device, and in no register: cookie _ga",
    ]
    assert differences(seen - {("cookie", "komin-theme"), ("IndexedDB", "komin-capture")}) == [
        "in the register, and never seen on a device: IndexedDB komin-capture",
        "in the register, and never seen on a device: cookie komin-theme",
    ]


def test_what_every_process_of_a_run_saw_is_put_together(tmp_path: Path) -> None:
    script = "import sys; from tests.browser.seen import note; note('cookie', sys.argv[1]); note('cookie', sys.argv[1])"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "TESTS_SEEN": str(tmp_path)}
    for name in ("one", "two"):
        subprocess.run([sys.executable, "-c", script, name], env=environment, check=True)
    assert noted_in(tmp_path) == {("cookie", "one"), ("cookie", "two")}
    assert any(test.endswith("::test_both_ways_are_told") for test in every_browser_test())
