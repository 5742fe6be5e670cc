"""Connections of the server to its parts: what leaves the machine is encrypted, and the other side proves who it is.

A part on another machine that is reached in the open is refused at the start, unless the one who runs the site names it
in KOMIN_PLAIN_CONNECTIONS (a network of its own, a tunnel); then `komin doctor` and the page of security measures say
so.
"""

from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

PARTS = ("database", "files", "cache", "jobs", "mail", "scanner", "web")
_SETTINGS = {
    "database": "DATABASE_URL",
    "files": "BLOBS_URL",
    "cache": "CACHE_URL",
    "jobs": "JOBS_URL",
    "mail": "MAIL_URL",
    "scanner": "SCANNER_URL",
}
# Where the server listens; the others are where it asks.
_WEB = "web"


def is_elsewhere(host: str | None) -> bool:
    """Whether a host is another machine: neither a socket nor an address of this one."""
    if not host or host == "localhost" or host.startswith("/"):
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True


def plain_parts(values: Mapping[str, Any]) -> list[str]:
    """Those of `PARTS` on another machine that are reached without TLS, or without looking at a certificate."""
    return list(_plain(values))


def _plain(values: Mapping[str, Any]) -> Iterator[str]:
    for part, setting in _SETTINGS.items():
        url: SplitResult | None = values[setting]
        if url is not None and _IS_PLAIN[part](url):
            yield part
    if values["TRUSTED_PROXIES"] and values["TLS_CERTIFICATE"] is None and is_elsewhere(values["HOST"]):
        yield _WEB


def _plain_database(url: SplitResult) -> bool:
    host = _asked(url, "host") or url.hostname
    return url.scheme != "sqlite" and is_elsewhere(host) and _asked(url, "sslmode") != "verify-full"


def _plain_files(url: SplitResult) -> bool:
    endpoint = _asked(url, "endpoint")
    return endpoint.startswith("http:") and is_elsewhere(urlsplit(endpoint).hostname)


def _plain_redis(url: SplitResult) -> bool:
    unchecked = _asked(url, "ssl_cert_reqs") in ("none", "optional") or _asked(url, "ssl_check_hostname") == "false"
    return is_elsewhere(url.hostname) and (url.scheme == "redis" or unchecked)


def _plain_mail(url: SplitResult) -> bool:
    return url.scheme == "smtp" and is_elsewhere(url.hostname) and _asked(url, "tls") not in ("", "starttls")


def _plain_scanner(url: SplitResult) -> bool:
    """clamd knows no TLS: on another machine it is reached in the open, or through a tunnel that ends on this one."""
    return is_elsewhere(url.hostname)


def _asked(url: SplitResult, name: str) -> str:
    return parse_qs(url.query).get(name, [""])[0].lower()


_IS_PLAIN: Mapping[str, Callable[[SplitResult], bool]] = {
    "database": _plain_database,
    "files": _plain_files,
    "cache": _plain_redis,
    "jobs": _plain_redis,
    "mail": _plain_mail,
    "scanner": _plain_scanner,
}


def refusal(values: Mapping[str, Any]) -> str:
    """What is wrong, in a sentence; empty where nothing is."""
    refused = [part for part in plain_parts(values) if part not in values["PLAIN_CONNECTIONS"]]
    if not refused:
        return ""
    named = ", ".join(f"KOMIN_{_SETTINGS.get(part, 'HOST')}" for part in refused)
    return (
        f"{named} would send data in the open to another machine. Use TLS: postgresql://…?sslmode=verify-full,"
        " rediss://…, smtp with STARTTLS or smtps://…, a bucket by https://…, a scanner on this machine, and for"
        " proxies on others KOMIN_TLS_CERTIFICATE and KOMIN_TLS_KEY. Where the"
        f" network between them is yours alone, say so: KOMIN_PLAIN_CONNECTIONS={','.join(refused)}"
    )
