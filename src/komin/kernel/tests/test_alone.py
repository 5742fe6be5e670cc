"""What a process that stays alone can no longer do to others."""

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from komin.kernel import alone
from tests.components import lacking

SOURCES = str(Path(alone.__file__).resolve().parents[2])
_STAY = f"import sys; sys.path.insert(0, {SOURCES!r}); from komin.kernel.alone import stay_alone; "
# The memory at ADDRESS of the process that started this one (process_vm_readv(2)).
_READ = """
import ctypes, os
class Piece(ctypes.Structure):
    _fields_ = [("at", ctypes.c_void_p), ("size", ctypes.c_size_t)]
held = ctypes.create_string_buffer(6)
here, there = Piece(ctypes.addressof(held), 6), Piece(int(sys.argv[1]), 6)
read = ctypes.CDLL(None).process_vm_readv
read.restype = ctypes.c_ssize_t
print(read(os.getppid(), ctypes.byref(here), 1, ctypes.byref(there), 1, 0), held.value.decode())
"""


def told(code: str, *arguments: str) -> str:
    command = [sys.executable, "-I", "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def refused(begin: str, attempt: str) -> bool:
    """Whether `attempt` is, once the process stays alone."""
    code = f"{begin}\nstay_alone()\ntry: {attempt}\nexcept PermissionError: print('refused')"
    return told(_STAY + code) == "refused"


@pytest.fixture(scope="module")
def landlock() -> int:
    """Its version."""
    version = int(told("import ctypes; print(ctypes.CDLL(None).syscall(444, None, ctypes.c_size_t(0), 1))"))
    if version < 1:
        lacking("This system has no Landlock (Linux 5.13 or newer).")
    return version


@pytest.mark.usefixtures("landlock")
def test_the_memory_of_another_process_is_out_of_reach() -> None:
    secret = ctypes.create_string_buffer(b"secret")
    address = str(ctypes.addressof(secret))
    open_to_all = told("import sys; " + _READ, address)
    assert open_to_all in ("6 secret", "-1"), "Some systems forbid it to everybody (ptrace_scope)."
    assert told(_STAY + "assert stay_alone()\n" + _READ, address) == "-1"


@pytest.mark.usefixtures("landlock")
def test_no_program_is_started() -> None:
    assert refused("import subprocess", "subprocess.run(['/bin/true'])")


def test_no_signal_reaches_another_process(landlock: int) -> None:
    if landlock < 6:
        lacking("This Landlock does not know signals (Linux 6.12 or newer).")
    assert refused("import os", "os.kill(os.getppid(), 0)")


def test_no_connection_is_made(landlock: int) -> None:
    if landlock < 4:
        lacking("This Landlock does not know connections (Linux 6.7 or newer).")
    assert refused("import socket", "socket.create_connection(('127.0.0.1', 9))")


def test_where_there_is_no_landlock_nothing_changes() -> None:
    code = "sys.platform = 'darwin'\nprint(stay_alone())"
    assert told(_STAY + code) == "False"
