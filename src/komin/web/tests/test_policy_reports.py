"""What a browser reports of our policy is a line of the log that names nobody; nonsense is refused."""

import json
import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from komin.web.middleware import ResponseHeaders
from komin.web.policy_reports import LARGEST, MOST_AT_ONCE

WHERE = "/policy-reports"
OLD, NEW = "application/csp-report", "application/reports+json"
PAGE = "http://testserver/en/account/sign-in"


@pytest.fixture(autouse=True)
def public_url(settings: object) -> None:
    settings.PUBLIC_URL = "http://testserver"  # type: ignore[attr-defined]


def old(**said: object) -> str:
    report = {"effective-directive": "script-src-elem", "blocked-uri": "inline", "document-uri": PAGE, **said}
    return json.dumps({"csp-report": report})


def new(count: int = 1, **said: object) -> str:
    body = {"effectiveDirective": "img-src", "blockedURL": "https://evil.example/x.png?who=ada", "documentURL": PAGE}
    return json.dumps([{"type": "csp-violation", "user_agent": "Firefox", "body": {**body, **said}}] * count)


def sent(body: str | bytes, kind: str = OLD) -> int:
    client = Client(enforce_csrf_checks=True)
    return int(client.generic("POST", WHERE, body, kind).status_code)


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "komin.policy"]


def test_every_page_tells_the_browser_where_to_report(db: None) -> None:
    answer = Client().get("/en/account/sign-in")
    assert {"report-uri /policy-reports", "report-to komin"} <= set(answer["Content-Security-Policy"].split("; "))
    assert answer["Reporting-Endpoints"] == 'komin="/policy-reports"'


def test_both_kinds_of_report_are_a_line_each(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    assert (sent(old()), sent(new(), NEW)) == (204, 204)
    assert lines(caplog) == [
        "policy: script-src-elem refused inline on /en/account/sign-in",
        "policy: img-src refused https://evil.example on /en/account/sign-in",
    ]


def test_a_line_names_nobody_and_holds_no_secret(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    secret = "Zx3" * 10 + "ab"
    sent(
        old(
            **{
                "document-uri": f"http://testserver/s/{secret}?who=ada#step",
                "blocked-uri": "https://ada:pw@x.example/ada",
            }
        )
    )
    assert lines(caplog) == ["policy: script-src-elem refused https://x.example on /s/Zx3Z…"]


@pytest.mark.parametrize(
    "said",
    [
        {"document-uri": "https://elsewhere.example/"},
        {"document-uri": "http://[broken"},
        {"effective-directive": "img-src\nforged line"},
        {"effective-directive": 17},
        {"document-uri": None},
    ],
    ids=["another site", "no address", "a forged line", "a number", "nothing"],
)
def test_what_can_not_be_ours_is_passed_over(said: dict[str, object], caplog: pytest.LogCaptureFixture) -> None:
    assert sent(old(**said)) == 204
    assert lines(caplog) == []


def test_a_report_can_not_write_lines_of_its_own(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    sent(old(**{"blocked-uri": "https://x.example\x1b[31m/", "document-uri": "http://testserver/a\u2028b"}))
    assert lines(caplog) == ["policy: script-src-elem refused something unreadable on something unreadable"]


def test_of_many_sent_together_a_few_are_read(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    assert sent(new(MOST_AT_ONCE + 5), NEW) == 204
    assert len(lines(caplog)) == MOST_AT_ONCE


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{", OLD, 400),
        (b"\xff", OLD, 400),
        ("[" * 10_000, NEW, 400),
        ("null", OLD, 204),
        ('["x", {"type": "csp-violation", "body": 1}]', NEW, 204),
        ("{}", "application/json", 415),
        ("a=b", "application/x-www-form-urlencoded", 415),
        ("x" * (LARGEST + 1), OLD, 413),
    ],
    ids=["half", "bytes", "deep", "null", "strange", "json", "form", "large"],
)
def test_nonsense_is_refused_or_passed_over(body: str | bytes, kind: str, status: int) -> None:
    assert sent(body, kind) == status


def test_who_reports_without_end_is_told_to_wait() -> None:
    client = Client(REMOTE_ADDR="192.0.2.31")
    answers = [client.generic("POST", WHERE, old(), OLD) for _ in range(31)]
    assert [answer.status_code for answer in answers] == [204] * 30 + [429]
    assert answers[-1]["Retry-After"] == "60"


def test_no_answer_of_too_often_leaves_without_saying_how_long() -> None:
    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=429)

    assert ResponseHeaders(bare)(RequestFactory().get("/"))["Retry-After"] == "600"
