"""For machines that watch: alive, ready, figures."""

import ipaddress

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from komin.platform.jobs.queue import queue_health


def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database answers; 503 says what does not. No detail that would help an attacker."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "away"}, status=503)
    return JsonResponse({"database": "answers"})


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus figures, for this machine only: the peer must be a loopback address and no proxy in between."""
    peer = ipaddress.ip_address(request.META["REMOTE_ADDR"])
    if not peer.is_loopback or "HTTP_X_FORWARDED_FOR" in request.META or settings.KOMIN["TRUSTED_PROXIES"]:
        raise Http404
    registry, health = CollectorRegistry(), queue_health()
    Gauge("komin_jobs_waiting", "Jobs that wait for a worker", registry=registry).set(health.waiting)
    Gauge("komin_jobs_oldest_seconds", "Age of the oldest waiting job", registry=registry).set(health.oldest_seconds)
    Gauge("komin_jobs_given_up", "Jobs given up", registry=registry).set(health.dead_letters)
    return HttpResponse(generate_latest(registry), content_type="text/plain; version=0.0.4")
