"""For machines that watch: alive, ready, figures.

Answered before anything else of a request: a load balancer asks by an address that is not the site's, without TLS, and
must get an answer also when sessions can't be read.
"""

import hmac
import ipaddress
import shutil
from collections.abc import Callable
from enum import StrEnum

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from redis.exceptions import RedisError

from komin import __version__
from komin.conf.commands.migrate import pending_migrations
from komin.conf.health import LOW_DISK_BYTES
from komin.platform.jobs.queue import queue_health

# The middleware that gives such to every other answer comes later.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


class Watching:
    """Middleware, the first of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._answers = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._answers.get(request.path_info)
        if answer is None:
            return self.get_response(request)
        response = answer(request)
        for name, value in _HEADERS.items():
            response[name] = value
        return response


def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


class _Database(StrEnum):
    ANSWERS = "answers"
    BEHIND = "migrations pending"
    AWAY = "away"


class _Disk(StrEnum):
    HAS_ROOM = "has room"
    FULL = "almost full"


def ready(request: HttpRequest) -> HttpResponse:
    """200 when work can be taken on; 503 says what is missing, without a detail that would help an attacker."""
    states = {"database": _database(), "disk": _disk()}
    good = states == {"database": _Database.ANSWERS, "disk": _Disk.HAS_ROOM}
    return JsonResponse(states, status=200 if good else 503)


# A process never outgrows the database that it once found up to date; looking at every file of it again would be waste.
_seen_up_to_date = False


def _database() -> _Database:
    global _seen_up_to_date
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        _seen_up_to_date = _seen_up_to_date or not pending_migrations()
    except DatabaseError:
        return _Database.AWAY
    return _Database.ANSWERS if _seen_up_to_date else _Database.BEHIND


def _disk() -> _Disk:
    free = shutil.disk_usage(settings.DATA_DIR).free
    return _Disk.FULL if free < LOW_DISK_BYTES else _Disk.HAS_ROOM


def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for those who may read them (docs/operator/settings.md, KOMIN_METRICS_TOKEN)."""
    if not _may_read_figures(request):
        return HttpResponse("No such page.\n", status=404, content_type="text/plain")
    try:
        return HttpResponse(_figures(), content_type="text/plain; version=0.0.4")
    except (DatabaseError, RedisError):
        return HttpResponse("The queue does not answer.\n", status=503, content_type="text/plain")


def _may_read_figures(request: HttpRequest) -> bool:
    """With the token from anywhere; without one from this machine, not by a proxy, which says for whom it asks."""
    token = settings.KOMIN["METRICS_TOKEN"]
    if token:
        given = request.headers.get("Authorization", "").encode()
        return hmac.compare_digest(given, f"Bearer {token}".encode())
    peer = request.META["REMOTE_ADDR"]
    direct = not any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "Via"))
    return direct and ipaddress.ip_address(peer).is_loopback


def _figures() -> bytes:
    registry, queue = CollectorRegistry(), queue_health()
    figures = {
        "komin_jobs_waiting": ("Jobs that wait for a worker", queue.waiting),
        "komin_jobs_oldest_seconds": ("Age of the oldest waiting job", queue.oldest_seconds),
        "komin_jobs_given_up": ("Jobs given up", queue.dead_letters),
        "komin_disk_free_bytes": ("Room left in the data folder", shutil.disk_usage(settings.DATA_DIR).free),
    }
    for name, (meaning, value) in figures.items():
        Gauge(name, meaning, registry=registry).set(value)
    Gauge("komin_build_info", "The release that runs", ["version"], registry=registry).labels(__version__).set(1)
    return generate_latest(registry)
