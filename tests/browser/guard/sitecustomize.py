"""In every process of the installation under test, the hosts that it asks for or reaches are written down.

Python loads a module of this name first of all. `tests/browser/site.py` reads the file when the installation has ended.
"""

import ipaddress
import os
import socket
from typing import Any

_FILE = os.environ["TESTS_HOSTS_REACHED"]
_HERE = {"", "localhost", "0.0.0.0", "::"}  # noqa: S104
_connect, _look_up = socket.socket.connect, socket.getaddrinfo


def _note(host: Any) -> None:
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    try:
        here = ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        here = False
    if not here and name not in _HERE:
        with open(_FILE, "a", encoding="utf-8") as reached:  # noqa: PTH123
            reached.write(f"{name}\n")


def _connecting(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6):
        _note(address[0])
    _connect(self, address)


def _looking_up(host: Any, *arguments: Any, **named: Any) -> Any:
    _note(host)
    return _look_up(host, *arguments, **named)


socket.socket.connect = _connecting  # type: ignore[method-assign]
socket.getaddrinfo = _looking_up
