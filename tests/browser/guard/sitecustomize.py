"""In every process of the installation under test, a host that is not this machine is written down and refused.

Python loads a module of this name first of all. `tests/browser/site.py` reads the file when the installation has ended.
What sets pages and reads photos is started without it: tests/privacy/test_children.py reads their system calls.
"""

import errno
import ipaddress
import os
import socket
from typing import Any

_FILE = os.environ["TESTS_HOSTS_REACHED"]
_HERE = {"", "localhost", "0.0.0.0", "::"}  # noqa: S104
_connect, _try_to_connect, _send = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto
_look_up, _look_up_one = socket.getaddrinfo, socket.gethostbyname


def _refuse(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    try:
        here = ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        here = False
    if not here and name not in _HERE:
        with open(_FILE, "a", encoding="utf-8") as reached:  # noqa: PTH123
            reached.write(f"{name}\n")
        raise OSError(errno.ENETUNREACH, "the tests let nothing out")


def _let_through(family: int, address: Any) -> None:
    if family in (socket.AF_INET, socket.AF_INET6):
        _refuse(address[0])


def _connecting(self: socket.socket, address: Any) -> None:
    _let_through(self.family, address)
    _connect(self, address)


def _trying(self: socket.socket, address: Any) -> int:
    _let_through(self.family, address)
    return _try_to_connect(self, address)


def _sending(self: socket.socket, content: Any, *more: Any) -> int:
    """The address comes last, behind flags if there are any."""
    _let_through(self.family, more[-1])
    return _send(self, content, *more)


def _looking_up(host: Any, *arguments: Any, **named: Any) -> Any:
    _refuse(host)
    return _look_up(host, *arguments, **named)


def _looking_up_one(host: Any) -> str:
    _refuse(host)
    return _look_up_one(host)


socket.socket.connect = _connecting  # type: ignore[method-assign, assignment]
socket.socket.connect_ex = _trying  # type: ignore[method-assign, assignment]
socket.socket.sendto = _sending  # type: ignore[method-assign, assignment]
socket.getaddrinfo, socket.gethostbyname = _looking_up, _looking_up_one
