"""What machines that watch are told: alive, ready, figures."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from komin.conf import watching
from komin.people.workspaces.models import Member
from komin.platform.jobs.queue import enqueue
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
TOKEN = "a-token-of-more-than-20-characters"


@contextmanager
def no_database() -> Iterator[None]:
    """Every query fails, as when the server is being restarted."""

    def refuse(*_: Any) -> None:
        raise OperationalError("could not connect to server at 10.0.0.7 as komin: database is locked")

    with connection.execute_wrapper(refuse):
        yield


@pytest.fixture(autouse=True)
def nothing_seen_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_seen_up_to_date", False)


def test_the_process_is_alive_also_without_a_database(acme: Tenant) -> None:
    with no_database():
        answers = [Client().get("/healthz"), signed_in_before(acme.reader).get("/healthz")]
    assert [(answer.status_code, answer.content) for answer in answers] == [(200, b"alive\n")] * 2


def signed_in_before(member: Member) -> Client:
    """A browser that sends a session, which nobody can look up now."""
    client = Client()
    client.cookies["komin-session"] = f"of-{member.pk.hex}"
    return client


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics"])
def test_what_machines_read_is_no_page_and_is_kept_nowhere(address: str) -> None:
    answer = Client().get(address)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")


def test_it_is_ready_when_the_database_is_up_to_date_and_the_disk_has_room() -> None:
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"database": "answers", "disk": "has room"})


def test_it_is_not_ready_while_the_database_is_away_and_tells_nothing_about_it() -> None:
    with no_database():
        answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "away")
    assert b"10.0.0.7" not in answer.content
    assert Client().get("/readyz").status_code == 200


def test_it_is_not_ready_before_the_database_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    pending = ["accounts.0001_initial"]
    monkeypatch.setattr(watching, "pending_migrations", lambda: pending)

    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, "migrations pending")

    pending.clear()
    assert Client().get("/readyz").status_code == 200


def test_it_is_not_ready_when_the_disk_is_almost_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("komin.conf.watching.shutil.disk_usage", lambda _: SimpleNamespace(free=1000))

    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"database": "answers", "disk": "almost full"})


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_a_load_balancer_asks_by_an_address_without_tls_and_is_not_sent_elsewhere(
    settings: Settings, path: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert Client(headers={"host": "10.0.0.9:8000"}).get(path).status_code == 200


def test_the_figures_are_prometheus_text_and_count_what_waits() -> None:
    enqueue("mail.forget")
    answer = Client().get("/metrics")

    assert answer["Content-Type"].startswith("text/plain; version=0.0.4")
    lines = answer.content.decode().splitlines()
    assert "komin_jobs_waiting 1.0" in lines and "komin_jobs_given_up 0.0" in lines
    assert any(line.startswith("komin_disk_free_bytes ") for line in lines)
    assert any(line.startswith('komin_build_info{version="') for line in lines)


@pytest.mark.parametrize(
    "asking",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": "2001:db8::7"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
    ],
    ids=lambda asking: next(iter(asking)),
)
def test_without_a_token_nobody_but_this_machine_reads_the_figures(asking: dict[str, Any]) -> None:
    assert Client(**asking).get("/metrics").status_code == 404
    assert Client(REMOTE_ADDR="::1").get("/metrics").status_code == 200


def test_a_token_opens_the_figures_from_anywhere_and_only_the_token(settings: Settings) -> None:
    settings.KOMIN = {**settings.KOMIN, "METRICS_TOKEN": TOKEN}

    def status(authorization: str) -> int:
        return Client(REMOTE_ADDR="192.0.2.7", headers={"authorization": authorization}).get("/metrics").status_code

    assert [status(given) for given in (f"Bearer {TOKEN}", f"Bearer {TOKEN}x", TOKEN, "", "Bearer é")] == [
        200, 404, 404, 404, 404,
    ]  # fmt: skip
    assert Client().get("/metrics").status_code == 404


def test_a_member_is_nobody_here(acme: Tenant) -> None:
    assert signed_in(acme.owner).get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404


def test_figures_wait_for_the_database() -> None:
    with no_database():
        assert Client().get("/metrics").status_code == 503
