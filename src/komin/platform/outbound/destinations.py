"""Where the product may connect to: public addresses, and those that the operator names."""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
LONGEST_URL = 500
"""Characters."""


class Forbidden(Exception):
    """Nothing is sent there. `code` says why: "unusable", "insecure", "not_listed", "unregistered", "not_linked",
    "private" or "unknown_host"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Destination:
    """An address (URL) taken apart; `port` and `path` are always there."""

    scheme: str
    host: str
    port: int
    path: str


def _nobody(host: str) -> bool:
    return False


_is_registered: Callable[[str], bool] = _nobody
_is_linked: Callable[[str], bool] = _nobody


def let_reach(is_registered: Callable[[str], bool]) -> None:
    """Have the wing that keeps the register of processors say whether one of them owns a host (charter K21, K22)."""
    global _is_registered
    _is_registered = is_registered


def let_look_at(is_linked: Callable[[str], bool]) -> None:
    """Have the wing that keeps the links to other sites say whether one of them leads to a host (charter K37)."""
    global _is_linked
    _is_linked = is_linked


def destination(url: str, *, by_customer: bool = False) -> Destination:
    """Raises Forbidden for what is no address over HTTP, has a name and password in it, or a host that is not among
    those that the operator allows. Nothing is looked up.

    `by_customer`: the address is the instruction of a customer, who answers for that recipient (GDPR Art. 28(3)(a));
    every other host must be a registered processor's."""
    there = _taken_apart(url)
    listed = settings.KOMIN["OUTBOUND_HOSTS"]
    if listed and not any(there.host == one or (one.startswith(".") and there.host.endswith(one)) for one in listed):
        raise Forbidden("not_listed")
    if not by_customer and not _is_registered(there.host):
        raise Forbidden("unregistered")
    return there


def linked(url: str) -> Destination:
    """Of a page that our own texts link to. Raises Forbidden for any other host: it is no processor, so that it may
    be looked at and be sent nothing."""
    there = _taken_apart(url)
    if not _is_linked(there.host):
        raise Forbidden("not_linked")
    return there


def _taken_apart(url: str) -> Destination:
    parts = _split(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None or parts.fragment:
        raise Forbidden("unusable")
    host = parts.hostname.rstrip(".").lower()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Destination(parts.scheme, host, parts.port or (443 if parts.scheme == "https" else 80), path)


def address_of(there: Destination) -> str:
    """The one address to connect to, looked up once: what was checked is what is connected to, so that a name that
    answers otherwise the second time (DNS rebinding) leads nowhere. Raises Forbidden unless all of the host's addresses
    may be connected to, and without TLS to any that is not the operator's own."""
    try:
        found = socket.getaddrinfo(there.host, there.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Forbidden("unknown_host") from None
    addresses = [str(info[4][0]) for info in found]
    own = [_is_operators(ipaddress.ip_address(one.partition("%")[0])) for one in addresses]
    if not all(mine or _is_public(one) for mine, one in zip(own, addresses, strict=True)):
        raise Forbidden("private")
    if there.scheme != "https" and not all(own):
        raise Forbidden("insecure")
    return addresses[0]


def _split(url: str) -> SplitResult:
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise Forbidden("unusable")
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else urlsplit("")
    except ValueError:
        raise Forbidden("unusable") from None


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    inner = _within(address)
    return address.is_global and not address.is_multicast and (inner is None or inner.is_global)


def _within(address: Address) -> Address | None:
    """The IPv4 address that an IPv6 one leads to: mapped, 6to4, Teredo, or NAT64 (RFC 6052)."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def _is_operators(address: Address) -> bool:
    inner = _within(address) or address
    return any(inner in network for network in settings.KOMIN["OUTBOUND_NETWORKS"])
