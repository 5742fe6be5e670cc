"""Everything else around the code: cache, queue, mail, log, and what a page may load."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote

from csp.constants import NONE, SELF

_LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]


def allowed_hosts(public_url: SplitResult) -> list[str]:
    """The public host, and this machine itself for health checks."""
    return sorted({public_url.hostname or "", *_LOOPBACK} - {""})


def cache(url: SplitResult) -> dict[str, Any]:
    if url.scheme in ("redis", "rediss"):
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url.geturl()}
    # Django's 300 would let whoever tries many accounts push out what counts the tries.
    options = {"MAX_ENTRIES": 200_000}
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": options}


# A job that runs longer is broken: it fails, and is tried again like any other that failed.
_LONGEST_JOB_SECONDS = 2 * 3600


def queue(url: SplitResult, processes: int) -> dict[str, Any]:
    """django-q2's settings. Leases are the broker's own (komin.platform.jobs): `retry` is only there to be valid."""
    kept_in_redis = url.scheme in ("redis", "rediss")
    broker = "redis_broker.RedisBroker" if kept_in_redis else "database_broker.DatabaseBroker"
    return {
        "name": "komin",
        "broker_class": f"komin.platform.jobs.{broker}",
        **({"redis": url.geturl()} if kept_in_redis else {"orm": "default"}),
        "workers": processes,
        # Jobs may start processes of their own, which django-q2's daemons may not.
        "daemonize_workers": False,
        "timeout": _LONGEST_JOB_SECONDS,
        "retry": _LONGEST_JOB_SECONDS + 60,
        "recycle": 500,
        "poll": 0.5,
        "guard_cycle": 1,
        "scheduler": False,
        "label": "Jobs",
    }


def mail(url: SplitResult, data_dir: Path) -> tuple[str, dict[str, Any]]:
    """Django's mail backend and the keyword arguments of its connection."""
    if url.scheme == "console":
        return "komin.platform.mail.console.EmailBackend", {}
    if url.scheme == "file":
        folder = url.path or str(data_dir / "mail")
        return "django.core.mail.backends.filebased.EmailBackend", {"file_path": folder}
    starttls = parse_qs(url.query).get("tls", ["starttls"])[0] == "starttls"
    return "django.core.mail.backends.smtp.EmailBackend", {
        "host": url.hostname,
        "port": url.port or (465 if url.scheme == "smtps" else 587),
        "username": unquote(url.username or ""),
        "password": unquote(url.password or ""),
        "use_ssl": url.scheme == "smtps",
        "use_tls": url.scheme == "smtp" and starttls,
        "timeout": 20,
    }


def content_security_policy(blobs_url: SplitResult) -> dict[str, Any]:
    """Own files only: no inline script or style, no eval, no other host but the bucket for presigned media."""
    endpoint = parse_qs(blobs_url.query).get("endpoint", [])
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            "img-src": [SELF, "blob:", "data:", *endpoint],
            "media-src": [SELF, "blob:", *endpoint],
            "font-src": [SELF],
            "connect-src": [SELF, *endpoint],
            "worker-src": [SELF],
            "manifest-src": [SELF],
            "form-action": [SELF],
            "frame-ancestors": [NONE],
            "base-uri": [NONE],
            "object-src": [NONE],
            # The second for browsers that do not know the first.
            "report-to": "komin",
            "report-uri": "/policy-reports",
        }
    }


def logging(level: str, server: SplitResult | None = None) -> dict[str, Any]:
    """One line an event on standard error and to the log server, with the id of the request that a fault page shows."""
    each = {"formatter": "line", "filters": ["request", "tokens"]}
    handlers: dict[str, Any] = {"console": {"class": "logging.StreamHandler", **each}}
    if server is not None:
        handlers["server"] = {"class": "komin.conf.log_server.LogServer", "address": server, **each}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request": {"()": "komin.web.request_identity.AddRequestId"},
            "tokens": {"()": "komin.floor.sharing.log.HideTokens"},
        },
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s"}},
        "handlers": handlers,
        "root": {"handlers": list(handlers), "level": level},
        # A wrong Host is refused and no fault of ours: a line each time, as long as a stranger likes, fills the disk.
        "loggers": {
            "django.server": {"level": "WARNING"},
            # Whatever is left out elsewhere: what happens at the door is told.
            "komin.security": {"level": "INFO"},
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }
