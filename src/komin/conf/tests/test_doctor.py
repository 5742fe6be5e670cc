"""`komin doctor`: every check says what is wrong and what to do, and never falls over itself."""

import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.mail.backends.smtp import EmailBackend
from django.db import OperationalError, connection
from pytest_django import Settings
from redis.exceptions import ConnectionError

from komin.conf import health, services
from komin.conf.command_line import main
from komin.conf.health import Finding, check_installation
from komin.conf.sqlite import journal_mode
from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.platform.blobs import store
from komin.platform.jobs import queue
from komin.platform.jobs.models import DeadLetter
from komin.platform.jobs.queue import enqueue

pytestmark = pytest.mark.django_db
Grade = Finding.Grade
Break = Callable[[pytest.MonkeyPatch, Settings], None]


@pytest.fixture(autouse=True)
def nothing_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading the model takes seconds: tests that are about it ask for it."""
    monkeypatch.setitem(django_settings.KOMIN, "DICTATION", "off")


@pytest.fixture(autouse=True)
def hasher_of_the_product(settings: Settings) -> None:
    """Tests hash by something quick."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def found(subject: str) -> Finding:
    (finding,) = [finding for finding in check_installation() if finding.subject == subject]
    return finding


def set_mail(settings: Settings, address: str) -> None:
    settings.KOMIN = {**settings.KOMIN, "MAIL_URL": urlsplit(address)}


def test_a_sound_installation_has_nothing_wrong() -> None:
    findings = check_installation()
    assert {finding.subject for finding in findings} == {
        "settings", "database library", "database", "files", "disk", "mail", "codecs", "cache", "clock", "jobs",
        "versions", "audit trail", "erasures", "archive", "passwords", "outbound", "connections", "scanner",
            "dictation",
    }  # fmt: skip
    assert [finding for finding in findings if finding.grade is Grade.WRONG] == []


def an_open_address(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.PUBLIC_URL = "http://komin.example.com"


def pending(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    patch.setattr(health, "pending_migrations", lambda: ["accounts.0002_more"])


def a_store_that_refuses(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    def refuse() -> None:
        raise OSError("read-only file system")

    patch.setattr(store, "blob_store", refuse)


def a_full_disk(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    patch.setattr("komin.conf.health.shutil.disk_usage", lambda _: SimpleNamespace(free=5_000_000))


def mail_for_nobody(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    set_mail(settings, "console:")


def a_silent_mail_server(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    set_mail(settings, "smtp://127.0.0.1:1")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_OPTIONS = {"host": "127.0.0.1", "port": 1, "timeout": 1}


def a_refused_password(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    from smtplib import SMTPAuthenticationError

    def refuse(_: EmailBackend) -> None:
        raise SMTPAuthenticationError(535, b"wrong password")

    a_silent_mail_server(patch, settings)
    patch.setattr(EmailBackend, "open", refuse)


def a_missing_codec(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    from PIL import features

    patch.setattr(features, "check", lambda name: name != "avif")


def a_silent_redis(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    settings.KOMIN = {**settings.KOMIN, "CACHE_URL": urlsplit("redis://127.0.0.1:1/0")}
    settings.CACHES = {"default": services.cache(settings.KOMIN["CACHE_URL"])}


def a_queue_in_a_silent_redis(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    def refuse() -> None:
        raise ConnectionError("connection refused")

    patch.setattr(queue, "queue_health", refuse)


def jobs_given_up(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    DeadLetter.objects.create(id=new_id(), name="mail.send", deliveries=5, arguments={}, error="OSError")


def jobs_that_nobody_does(patch: pytest.MonkeyPatch, settings: Settings) -> None:
    with clock.standing_at(clock.now() - timedelta(minutes=6)):
        enqueue("mail.forget")


@pytest.mark.parametrize(
    ("subject", "broken", "grade", "what", "advice"),
    [
        ("settings", an_open_address, Grade.CAREFUL, "not encrypted", "TLS proxy"),
        ("database", pending, Grade.WRONG, "1 migrations are pending", "komin migrate"),
        ("files", a_store_that_refuses, Grade.WRONG, "read-only file system", "KOMIN_BLOBS_URL"),
        ("disk", a_full_disk, Grade.WRONG, "0.0 GB free", "Free some space"),
        ("mail", mail_for_nobody, Grade.CAREFUL, "nobody receives it", "KOMIN_MAIL_URL"),
        ("mail", a_silent_mail_server, Grade.WRONG, "does not answer", "KOMIN_MAIL_URL"),
        ("mail", a_refused_password, Grade.WRONG, "wrong password", "KOMIN_MAIL_URL"),
        ("codecs", a_missing_codec, Grade.WRONG, "missing: avif", "requirements.txt"),
        ("cache", a_silent_redis, Grade.WRONG, "does not answer", "KOMIN_CACHE_URL"),
        ("jobs", a_queue_in_a_silent_redis, Grade.WRONG, "connection refused", "KOMIN_JOBS_URL"),
        ("jobs", jobs_given_up, Grade.CAREFUL, "1 given up", "komin jobs"),
        ("jobs", jobs_that_nobody_does, Grade.WRONG, "the oldest waits", "Start a worker"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    subject: str,
    broken: Break,
    grade: Finding.Grade,
    what: str,
    advice: str,
) -> None:
    broken(monkeypatch, settings)
    finding = found(subject)
    assert finding.grade is grade
    assert what in finding.what and advice in finding.advice


def test_an_old_library_is_worked_around_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    an_old = SimpleNamespace(sqlite_version="3.40.1", sqlite_version_info=(3, 40, 1))
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(sys.modules, "sqlite3", an_old)

    finding = health.check_database_library()
    assert (finding.grade, "3.40.1" in finding.what) == (Grade.CAREFUL, True)
    assert journal_mode() == "TRUNCATE"


def test_without_a_database_the_other_checks_still_say_what_they_find() -> None:
    def refuse(*_: Any) -> None:
        raise OperationalError("the server is away")

    with connection.execute_wrapper(refuse):
        findings = {finding.subject: finding.grade for finding in check_installation()}
    assert findings["database"] is Grade.WRONG and findings["jobs"] is Grade.WRONG
    assert findings["disk"] is Grade.GOOD and findings["codecs"] is Grade.GOOD


def test_the_queue_is_asked_for_in_a_sentence_when_it_is_away(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    a_queue_in_a_silent_redis(monkeypatch, settings)
    assert main(["jobs"]) == 1
    assert capsys.readouterr().err == "komin: the queue does not answer (connection refused). Run `komin doctor`.\n"


def test_the_command_ends_with_1_when_something_must_be_done(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor"]) == 0
    a_full_disk(monkeypatch, settings)
    assert main(["doctor"]) == 1
    said = capsys.readouterr().out
    assert "WRONG    disk: 0.0 GB free" in said and "→ Free some space" in said


@pytest.mark.parametrize("command", ["serve", "web", "worker", "migrate", "demo", "doctor", "jobs"])
def test_no_command_starts_with_a_bad_setting(command: str, tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "KOMIN_DATA_DIR": str(tmp_path), "KOMIN_PROT": "8001"}
    environment["PYTHONPATH"] = ":".join(sys.path)
    done = subprocess.run(
        [sys.executable, "-m", "komin", command], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "komin: Unknown setting KOMIN_PROT. docs/operator/settings.md lists every setting.\n"
    assert list(tmp_path.iterdir()) == []


def test_how_passwords_are_kept_is_told_with_its_parameters(settings: Settings) -> None:
    assert found("passwords") == Finding("passwords", "kept by argon2id, 102400 KiB, 2 passes, 8 lanes")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    assert found("passwords").grade is Grade.WRONG


def test_where_webhooks_may_go_is_told(settings: Settings) -> None:
    settings.KOMIN = {**settings.KOMIN, "OUTBOUND_HOSTS": (), "OUTBOUND_NETWORKS": ()}
    assert found("outbound").grade is Grade.CAREFUL
    settings.KOMIN = {**settings.KOMIN, "OUTBOUND_HOSTS": ("hooks.example.com",)}
    assert found("outbound").what == "webhooks reach hooks.example.com, no private network"
    settings.KOMIN = {**settings.KOMIN, "OUTBOUND_NETWORKS": (ip_network("0.0.0.0/0"),)}
    assert found("outbound").grade is Grade.WRONG
