"""Whatever goes wrong: the right status, what to do in the person's language, headers, and nothing half done."""

import errno
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import redis
from django.db import OperationalError, ProgrammingError, connection
from django.test import Client
from pytest_django import Settings

from komin.conf import services
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Workspace
from komin.platform.audit.models import AuditEntry
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "fr")


def browser(member: Any = None, **headers: str) -> Client:
    """A browser whose faults become pages, as for a visitor."""
    client = signed_in(member) if member else Client()
    client.raise_request_exception = False
    client.defaults |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return client


@contextmanager
def failing(error: Exception, *, when: Callable[[str], bool] = lambda sql: True) -> Iterator[None]:
    """Every query that `when` picks fails like this."""

    def fail(execute: Any, sql: str, *arguments: Any) -> Any:
        if when(sql):
            raise error
        return execute(sql, *arguments)

    with connection.execute_wrapper(fail):
        yield


def away() -> OperationalError:
    return OperationalError("database is locked: server closed the connection to 10.0.0.7")


def heading(response: Any) -> str:
    found = re.search(r"<h1>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return found[1].strip() if found else ""


def is_whole(response: Any) -> bool:
    """A page with a heading, a way on, our policy and no hint of the inside."""
    html = response.content.decode()
    policy = response["Content-Security-Policy"]
    return (
        heading(response) != ""
        and 'class="lead"' in html
        and 'href="/' in html
        and "Traceback" not in html
        and "default-src 'none'" in policy
        and "unsafe" not in policy
        and response["X-Content-Type-Options"] == "nosniff"
        and response["X-Frame-Options"] == "DENY"
        and response["Referrer-Policy"] == "same-origin"
        and response["Cross-Origin-Opener-Policy"] == "same-origin"
        and "microphone=()" in response["Permissions-Policy"]
    )


ASKING: dict[int, Callable[[Client], Any]] = {
    400: lambda client: client.get("/start", headers={"host": "evil.example.com"}),
    403: lambda client: Client(enforce_csrf_checks=True, headers=dict(client_language(client))).post("/start"),
    404: lambda client: client.get("/nothing/here"),
    413: lambda client: client.post(
        f"/{client_language(client)['accept-language']}/account/sign-in",
        "x" * 200,
        content_type="application/x-www-form-urlencoded",
    ),
}


def client_language(client: Client) -> dict[str, str]:
    return {"accept-language": client.defaults.get("HTTP_ACCEPT_LANGUAGE", "en")}


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (400, {"en": "That could not be understood", "fr": "Cette demande n’a pas été comprise"}),
        (403, {"en": "This is not open to you", "fr": "Cette page ne vous est pas ouverte"}),
        (404, {"en": "Nothing here", "fr": "Rien à cette adresse"}),
        (413, {"en": "Too large", "fr": "Trop volumineux"}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_a_page_in_the_visitor_s_language(
    settings: Settings, status: int, title: dict[str, str], language: str
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    response = ASKING[status](browser(**{"accept-language": language}))

    assert (response.status_code, heading(response)) == (status, title[language])
    assert f'<html lang="{language}"' in response.content.decode()
    assert is_whole(response)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_takes_a_button_only_says_so_instead_of_showing_a_blank_page(
    acme: Tenant, language: str
) -> None:
    Person.objects.filter(pk=acme.contributor.person_id).update(language=language)
    response = browser(acme.contributor).get(f"/w/{acme.workspace.slug}/playbooks/")

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert heading(response) == {"en": "Not this way", "fr": "Pas par là"}[language]
    assert is_whole(response)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_the_code_is_told_in_both_languages_with_a_number_to_quote(
    monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr("komin.site.web.home._qr_code", broken)
    response = browser().get(f"/{language}/")
    html = response.content.decode()

    first, second = ("Something broke", "Une panne") if language == "en" else ("Une panne", "Something broke")
    assert response.status_code == 500 and is_whole(response)
    assert html.index(first) < html.index(second)
    assert response["X-Request-Id"] in html


def broken(*_: object) -> None:
    raise RuntimeError("a fault of the code that names ada@example.com")


def test_a_fault_page_shows_nothing_of_the_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("komin.site.web.home._qr_code", broken)
    assert b"ada@example.com" not in browser().get("/en/").content


def test_the_number_on_the_page_is_on_the_line_of_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from komin.web.request_identity import AddRequestId

    monkeypatch.setattr("komin.site.web.home._qr_code", broken)
    caplog.handler.addFilter(AddRequestId())
    response = browser().get("/en/")

    assert response["X-Request-Id"] in {getattr(record, "request_id", "") for record in caplog.records}


class TestWithoutADatabase:
    def test_a_public_page_that_needs_none_answers(self) -> None:
        with failing(away()):
            assert browser().get("/en/").status_code == 200

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_member_gets_503_with_what_to_do_and_the_next_request_works(self, acme: Tenant, language: str) -> None:
        client = browser(acme.owner, **{"accept-language": language})
        with failing(away()):
            response = client.get(f"/w/{acme.workspace.slug}/")

        assert response.status_code == 503 and is_whole(response)
        assert response["Retry-After"] == "30"
        assert b"10.0.0.7" not in response.content
        assert {"Out of reach", "Hors d"} <= set(re.findall(r"Out of reach|Hors d", response.content.decode()))
        assert client.get(f"/w/{acme.workspace.slug}/").status_code == 200

    def test_a_program_gets_a_problem(self, acme: Tenant) -> None:
        acme.owner.person.language = "fr"
        acme.owner.person.save()
        client = browser(acme.owner)
        with failing(away()):
            response = client.get(f"/api/v1/workspaces/{acme.workspace.slug}/assets")

        assert (response.status_code, response["Content-Type"]) == (503, "application/problem+json")
        assert json.loads(response.content)["code"] == "unavailable"
        assert response["Retry-After"] == "30"

    def test_a_fault_of_the_code_in_a_query_stays_500(self, acme: Tenant) -> None:
        of_the_code = {"sqlite": OperationalError, "postgresql": ProgrammingError}
        wrong = of_the_code[connection.vendor]("no such column: colour")
        client = browser(acme.owner)
        with failing(wrong):
            assert client.get(f"/w/{acme.workspace.slug}/").status_code == 500


class TestWithoutRedis:
    def away(self, *_: object, **__: object) -> None:
        raise redis.exceptions.ConnectionError("Error 111 connecting to 10.0.0.8:6379. Connection refused.")

    @pytest.mark.parametrize(("language", "words"), [("en", "Redis, a part"), ("fr", "Redis, une partie")])
    def test_a_person_is_told_of_redis_and_not_of_the_database(
        self, monkeypatch: pytest.MonkeyPatch, language: str, words: str
    ) -> None:
        monkeypatch.setattr("komin.site.web.home._qr_code", self.away)
        response = browser().get(f"/{language}/")
        assert response.status_code == 503 and is_whole(response)
        page = response.content.decode()
        assert words in page and "database" not in page and "10.0.0.8" not in page

    def test_a_program_is_told_so_too(self, acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
        client = browser(acme.contributor)
        monkeypatch.setattr("komin.playbooks.media.api.routers.begin_upload", self.away)
        address = f"/api/v1/workspaces/{acme.workspace.slug}/uploads"
        response = client.post(address, {"file_name": "a.jpg", "size": 10}, content_type="application/json")
        assert (response.status_code, response.json()["code"]) == (503, "redis_away")
        assert "Redis" in response.json()["detail"] and "10.0.0.8" not in response.json()["detail"]


class TestOnAFullDisk:
    def full(self) -> Exception:
        if connection.vendor == "sqlite":
            return OperationalError("database or disk is full")
        from psycopg.errors import DiskFull

        error = OperationalError("could not extend file")
        error.__cause__ = DiskFull()
        return error

    def writes(self, sql: str) -> bool:
        return sql.startswith(("INSERT", "UPDATE", "DELETE"))

    def test_what_can_t_be_written_is_said_and_nothing_is_half_done(self, acme: Tenant) -> None:
        client = browser(acme.owner)

        def last_write(sql: str) -> bool:
            return sql.startswith("INSERT") and "audit_auditentry" in sql

        with failing(self.full(), when=last_write):
            response = client.post("/start", {"name": "Second plant"})

        assert response.status_code == 503 and is_whole(response)
        assert "The server has no room left" in response.content.decode()
        assert not Workspace.objects.filter(name="Second plant").exists()
        assert client.post("/start", {"name": "Second plant"}).status_code == 302

    def test_reading_goes_on(self, acme: Tenant) -> None:
        client = browser(acme.reader)
        with failing(self.full(), when=self.writes):
            assert client.get(f"/w/{acme.workspace.slug}/").status_code == 200

    def test_the_file_system_s_word_for_it_counts_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr("komin.site.web.home._qr_code", full)
        response = browser().get("/fr/")
        assert response.status_code == 503
        assert heading(response) == "Le serveur n’a plus de place"


class TestPrograms:
    def test_every_refusal_is_a_problem(self, acme: Tenant, settings: Settings) -> None:
        api = f"/api/v1/workspaces/{acme.workspace.slug}"
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
        client = browser(acme.contributor)
        answers = {
            "not_signed_in": browser().get(f"{api}/assets"),
            "not_found": browser().get("/api/v1/nothing"),
            "too_large": client.post(f"{api}/uploads", "{" + " " * 200 + "}", content_type="application/json"),
            "method_not_allowed": client.delete(f"{api}/assets"),
            "bad_request": client.post(f"{api}/uploads", "{not json", content_type="application/json"),
        }
        told = {
            code: (json.loads(answer.content)["code"], json.loads(answer.content)["status"], answer["Content-Type"])
            for code, answer in answers.items()
        }
        assert told == {
            "not_signed_in": ("not_signed_in", 401, "application/problem+json"),
            "not_found": ("not_found", 404, "application/problem+json"),
            "too_large": ("too_large", 413, "application/problem+json"),
            "method_not_allowed": ("method_not_allowed", 405, "application/problem+json"),
            "bad_request": ("bad_request", 400, "application/problem+json"),
        }
        assert all(json.loads(answer.content)["detail"] for answer in answers.values())

    def test_a_missing_form_token_is_a_problem(self, acme: Tenant) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(acme.contributor.person)
        answer = client.post(f"/api/v1/workspaces/{acme.workspace.slug}/uploads", {}, content_type="application/json")
        assert (answer.status_code, json.loads(answer.content)["code"]) == (403, "stale_token")

    def test_a_problem_speaks_the_language_of_the_person(self, acme: Tenant) -> None:
        Person.objects.filter(pk=acme.contributor.person_id).update(language="fr")
        acme.contributor.person.refresh_from_db()
        answer = browser(acme.contributor).get("/api/v1/nothing")
        assert json.loads(answer.content)["detail"].startswith("Il n’y a rien")

    def test_a_fault_of_the_code_is_a_problem_without_its_inside(
        self, acme: Tenant, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("komin.people.workspaces.api.membership.member_of", broken)
        answer = browser(acme.owner).get(f"/api/v1/workspaces/{acme.workspace.slug}/assets?ids=")
        assert (answer.status_code, json.loads(answer.content)["code"]) == (500, "internal")
        assert b"ada@example.com" not in answer.content


def test_a_refusal_leaves_no_line_in_the_audit_trail(acme: Tenant) -> None:
    before = AuditEntry.objects.in_workspace(acme.workspace).count()
    browser(acme.owner).post("/start", {"name": ""})
    assert AuditEntry.objects.in_workspace(acme.workspace).count() == before


@pytest.mark.parametrize("address", ["/en/", "/en/account/sign-in", "/w/acme/"])
def test_what_echoes_a_request_is_refused(db: None, address: str) -> None:
    assert Client().generic("TRACE", address).status_code == 405


def test_a_stranger_writes_no_long_lines_into_the_log_by_a_wrong_host() -> None:
    loggers = services.logging("INFO")["loggers"]
    assert loggers["django.security.DisallowedHost"]["level"] == "CRITICAL"
