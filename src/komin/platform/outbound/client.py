"""The only HTTP client of the product: it asks where it may, follows nothing, and waits for nobody for long."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from komin.platform.outbound.destinations import Destination, Forbidden, address_of, destination, linked

SECONDS = 10.0
"""For all of it, from the connection to the last byte that is read."""
MOST_READ = 4_096
"""Bytes of an answer's body, where nobody needs more of it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back. `status` is None where no answer came, and then `fault` says why: "timeout", "refused", "tls",
    "broken", or the code of `Forbidden`. `body` is the beginning of it as text, `leads_to` where it says to go on."""

    status: int | None
    fault: str
    body: str
    seconds: float
    leads_to: str = ""

    @property
    def is_good(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class _Asked:
    method: str
    body: bytes | None
    headers: Mapping[str, str]
    most: int


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, by_customer: bool = False, most: int = MOST_READ
) -> Outcome:
    """Send it once. Never raises for what the other side does. `by_customer` as in `destination`; `most` bytes of the
    answer are read."""
    return _ask(lambda: destination(url, by_customer=by_customer), _Asked("POST", body, headers, most))


def get(url: str, headers: Mapping[str, str], *, by_customer: bool = False, most: int = MOST_READ) -> Outcome:
    """Fetch it, as `post` sends."""
    return _ask(lambda: destination(url, by_customer=by_customer), _Asked("GET", None, headers, most))


def look(url: str, method: Literal["HEAD", "GET"]) -> Outcome:
    """Ask for a page that our own texts link to; nothing of anybody is sent with it, nor whose installation asks."""
    headers = {"User-Agent": "Komin", "Accept": "text/html, */*;q=0.1"}
    return _ask(lambda: linked(url), _Asked(method, None, headers, MOST_READ))


def _ask(where: Callable[[], Destination], asked: _Asked) -> Outcome:
    started = time.monotonic()
    status, fault, said, leads_to = None, "", b"", ""
    try:
        status, said, leads_to = _exchange(where(), asked)
    except Forbidden as forbidden:
        fault = forbidden.code
    except TimeoutError:
        fault = "timeout"
    except ssl.SSLError:
        fault = "tls"
    except ConnectionRefusedError:
        fault = "refused"
    except (OSError, http.client.HTTPException, ValueError):
        fault = "broken"
    took = time.monotonic() - started
    if fault == "broken" and took >= SECONDS:
        fault = "timeout"
    return Outcome(status, fault, said.decode(errors="replace").replace("\x00", ""), took, leads_to)


def _exchange(there: Destination, asked: _Asked) -> tuple[int, bytes, str]:
    connection = _Pinned(there, address_of(there))
    watch = threading.Timer(SECONDS, connection.cut)
    watch.daemon = True
    watch.start()
    try:
        connection.request(asked.method, there.path, body=asked.body, headers=dict(asked.headers))
        answer = connection.getresponse()
        return answer.status, answer.read(asked.most), answer.headers.get("Location", "")
    finally:
        watch.cancel()
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """Connects to the address that was checked; the name is for TLS and for the Host header only."""

    def __init__(self, there: Destination, address: str) -> None:
        super().__init__(there.host, there.port, timeout=SECONDS)
        self.default_port = 443 if there.scheme == "https" else 80
        self._there, self._address = there, address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self._there.port), timeout=SECONDS)
        if self._there.scheme == "https":
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self._there.host)

    def cut(self) -> None:
        """However slowly the other side goes on: a byte a second never ends by itself."""
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return
