"""What holds for every operation: limits, keys, conditions, cursors, and problems in words."""

import uuid
from datetime import timedelta
from typing import Any

import pytest

from komin.api import limits
from komin.kernel import clock
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.people.workspaces.models import Role
from komin.platform.programs.idempotency import forget_kept_answers
from komin.platform.programs.models import KeptAnswer
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant, make_tenant, signed_in
from tests.together import at_once

pytestmark = pytest.mark.django_db
HERE = "/api/v1/workspaces/acme"


@pytest.fixture
def program(acme: Tenant) -> Program:
    scopes = [scope for scope in Scope if scope.role != Role.ADMINISTRATOR]
    return Program(personal(acme.contributor, *scopes).secret)


def count(tenant: Tenant) -> int:
    return Playbook.objects.in_workspace(tenant.workspace).count()


def test_the_same_request_with_the_same_key_is_done_once_and_answered_twice(program: Program, acme: Tenant) -> None:
    first, again = (program.ask("POST", f"{HERE}/playbooks", {"title": "A"}, Idempotency_Key="k1") for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content and again["Content-Type"] == first["Content-Type"]
    assert "Idempotency-Replayed" not in first and again["Idempotency-Replayed"] == "true"
    other = program.ask("POST", f"{HERE}/playbooks", {"title": "B"}, Idempotency_Key="k1")
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    assert count(acme) == 1


def test_a_key_is_of_its_sender_and_forgotten_after_a_day(program: Program, acme: Tenant) -> None:
    colleague = Program(personal(acme.owner, Scope.DRAFTS_WRITE).secret)
    for one in (program, colleague):
        one.ask("POST", f"{HERE}/playbooks", {"title": "A"}, Idempotency_Key="k1")
    assert count(acme) == 2
    with clock.standing_at(clock.now() + timedelta(hours=25)):
        program.ask("POST", f"{HERE}/playbooks", {"title": "A"}, Idempotency_Key="k1")
        assert count(acme) == 3
        assert forget_kept_answers() == 1


def test_what_was_refused_keeps_no_key_and_a_browser_may_send_one_too(acme: Tenant) -> None:
    browser = signed_in(acme.contributor)
    for title, status in (("x" * 500, 422), ("A", 201)):
        answer = browser.post(
            f"{HERE}/playbooks", {"title": title}, "application/json", headers={"Idempotency-Key": "k2"}
        )
        assert answer.status_code == status
    assert browser.post(f"{HERE}/playbooks", {}, "application/json", headers={"Idempotency-Key": ""}).status_code == 400


def test_a_request_under_way_is_not_begun_again_until_it_must_have_crashed(program: Program, acme: Tenant) -> None:
    program.ask("POST", f"{HERE}/playbooks", {"title": "A"}, Idempotency_Key="k3")
    kept = KeptAnswer.objects.in_workspace(acme.workspace)
    kept.update(status=0, body="")
    waiting = program.ask("POST", f"{HERE}/playbooks", {"title": "A"}, Idempotency_Key="k3")
    assert (waiting.status_code, waiting["Retry-After"]) == (409, "1")
    kept.update(begun_at=clock.now() - timedelta(minutes=3))
    assert program.ask("POST", f"{HERE}/playbooks", {"title": "A"}, Idempotency_Key="k3").status_code == 201


def test_of_four_at_the_same_moment_one_is_done(real_database: None) -> None:
    acme = make_tenant("Acme")
    secret = personal(acme.contributor, Scope.DRAFTS_WRITE).secret

    def send() -> int:
        answer = Program(secret).ask("POST", f"{HERE}/playbooks", {"title": "A"}, Idempotency_Key="k4")
        return int(answer.status_code)

    answers = at_once([send] * 4)
    assert 201 in answers and set(answers) <= {201, 409}
    assert count(acme) == 1


def test_a_draft_is_changed_and_published_only_as_it_was_seen(program: Program, acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    draft = f"{HERE}/playbooks/{playbook.pk}"
    seen = program.ask("GET", f"{draft}/draft")
    assert program.ask("GET", f"{draft}/draft", If_None_Match=seen["ETag"]).status_code == 304
    title = {"op": "playbook.set", "field": "title", "value": "New name", "base": 99}
    answers = [
        program.ask("POST", f"{draft}/operations", {"batch_id": uuid.uuid4(), "operations": [title]}, If_Match=tag)
        for tag in (seen["ETag"], seen["ETag"], '"other"', "*")
    ]
    assert [answer.status_code for answer in answers] == [200, 412, 412, 200]
    assert answers[1].json()["code"] == "outdated"
    body = {"draft_revision": program.ask("GET", f"{draft}/draft").json()["revision"]}
    assert program.ask("POST", f"{draft}/publish", body, If_Match=seen["ETag"]).status_code == 412
    now = program.ask("GET", f"{draft}/draft")["ETag"]
    assert program.ask("POST", f"{draft}/publish", body, If_Match=now).status_code == 201


def test_every_answer_has_an_entity_tag(program: Program, acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    publish(acme.contributor, playbook)
    for address in ("playbooks", "register", f"playbooks/{playbook.pk}/versions/1", f"playbooks/{playbook.pk}/review"):
        seen = program.ask("GET", f"{HERE}/{address}")
        same = program.ask("GET", f"{HERE}/{address}", If_None_Match=seen["ETag"])
        assert (same.status_code, same.content, same["ETag"]) == (304, b"", seen["ETag"]), address


def test_a_review_is_planned_only_as_it_was_seen(program: Program, acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor, with_photo=False)
    review = f"{HERE}/playbooks/{playbook.pk}/review"
    seen = program.ask("GET", review)["ETag"]
    planned = program.ask("PUT", review, {"every_months": 12}, If_Match=seen)
    assert planned.json()["every_months"] == 12
    assert program.ask("PUT", review, {"every_months": 6}, If_Match=seen).status_code == 412
    assert program.ask("DELETE", review, If_Match=planned["ETag"]).status_code == 204


def test_pages_hold_everything_once_whatever_comes_and_goes_meanwhile(program: Program, acme: Tenant) -> None:
    for number in range(5):
        create_playbook(by=acme.contributor, library=None, title=f"P{number}", language="en")
    first = program.ask("GET", f"{HERE}/playbooks?limit=2").json()
    Playbook.objects.in_workspace(acme.workspace).filter(title="P0").update(deleted_at=clock.now())
    create_playbook(by=acme.contributor, library=None, title="P5", language="en")
    titles, after = [one["title"] for one in first["items"]], first["next"]
    while after:
        page = program.ask("GET", f"{HERE}/playbooks?limit=2&after={after}").json()
        titles += [one["title"] for one in page["items"]]
        after = page["next"]
    assert titles == ["P0", "P1", "P2", "P3", "P4", "P5"]
    for wrong in ("nonsense", first["next"]):
        refused = program.ask("GET", f"{HERE}/playbooks?order=number&after={wrong}")
        assert (refused.status_code, refused.json()["code"]) == (422, "bad_cursor")
    newest = program.ask("GET", f"{HERE}/playbooks?order=changed&limit=1").json()
    assert newest["items"][0]["title"] == "P5" and newest["next"]
    found = program.ask("GET", f"{HERE}/playbooks?q=p3").json()["items"]
    assert [one["title"] for one in found] == ["P3"]


def test_limits_are_told_and_kept_for_each_token(
    program: Program, acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("komin.api.programs.REQUESTS", limits.Policy("requests", 3, 60))
    with clock.standing_at(clock.now()):
        answers = [program.ask("GET", f"{HERE}/libraries") for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert answers[0]["RateLimit-Policy"] == '"requests";q=3;w=60'
        assert answers[0]["RateLimit"].startswith('"requests";r=2;t=')
        assert 0 < int(answers[3]["Retry-After"]) <= 60
        other = Program(personal(acme.owner, Scope.LIBRARY_READ).secret)
        assert other.ask("GET", f"{HERE}/libraries").status_code == 200


def test_a_problem_says_where_and_what_in_the_language_that_was_asked(acme: Tenant) -> None:
    secret = personal(acme.contributor, Scope.DRAFTS_WRITE).secret
    body = {"batch_id": "no id", "operations": [{"op": "step.set", "id": str(uuid.uuid4())}]}
    address = f"{HERE}/playbooks/{write_playbook(acme.contributor, with_photo=False).pk}/operations"
    english, french = (Program(secret, language=one).ask("POST", address, body) for one in ("en", "fr"))
    assert english["Content-Type"] == "application/problem+json"
    said = english.json()
    assert said["type"].endswith("/problems/invalid") and said["title"] == "Can't be used"
    assert {"pointer": "#/batch_id", "detail": "This is not an id."} in said["errors"]
    assert french.json()["title"] == "Inutilisable"
    assert french["Content-Language"] == "fr"
    wrong = Program(secret, language="en").ask("GET", f"{HERE}/media?page=x").json()["errors"]
    assert wrong == [{"parameter": "page", "detail": "A whole number is needed."}]


WRONG: tuple[tuple[str, str, Any, str, str, str], ...] = (
    ("PUT", "document-rules", {"paper": "a5", "approval": False}, "#/paper", "choose from", "choix"),
    ("PUT", "document-rules", {"paper": "a4", "approval": "perhaps"}, "#/approval", "true or false", "true ou false"),
    ("PUT", "document-rules", {"paper": "a4"}, "#/approval", "missing", "manque"),
    ("POST", "filings", {"playbooks": []}, "#/playbooks", "too few", "trop peu"),
    ("GET", "playbooks?limit=900", None, "limit", "too large", "trop grand"),
    ("GET", "playbooks?order=beauty", None, "order", "as it has to be", "comme il le faut"),
    ("GET", f"playbooks?q={'x' * 300}", None, "q", "too long", "trop long"),
)


@pytest.mark.parametrize(("method", "rest", "body", "where", "english", "french"), WRONG)
def test_what_is_wrong_with_a_value_is_said_in_words_of_its_own(
    acme: Tenant, method: str, rest: str, body: Any, where: str, english: str, french: str
) -> None:
    secret = personal(acme.administrator, *Scope).secret
    for language, said in (("en", english), ("fr", french)):
        answer = Program(secret, language=language).ask(
            method, f"/api/v1/workspaces/{acme.workspace.slug}/{rest}", body
        )
        assert answer.status_code == 422
        (error,) = answer.json()["errors"]
        assert where in error.values()
        assert said in error["detail"], error["detail"]
