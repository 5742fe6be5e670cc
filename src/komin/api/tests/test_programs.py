"""What holds for every operation: limits, keys, conditions, cursors, and problems in words."""

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import encode_multipart

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


def test_a_form_that_is_sent_again_is_known_by_what_it_says(program: Program, acme: Tenant) -> None:
    def send(title: str, boundary: str) -> Any:
        said = json.dumps({"schema": "komin.playbook/1", "title": title, "number": "", "language": "en"}).encode()
        form = encode_multipart(boundary, {"file": SimpleUploadedFile("playbook.json", said)})
        content_type = f"multipart/form-data; boundary={boundary}"
        return program.generic("POST", f"{HERE}/imports", form, content_type, headers={"Idempotency-Key": "k5"})

    first, again, other = send("A", "one"), send("A", "two"), send("B", "three")
    assert (first.status_code, first.json()["file_name"]) == (201, "playbook.json")
    assert (again.content, again["Idempotency-Replayed"]) == (first.content, "true")
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")
    assert len(program.get(f"{HERE}/imports").json()) == 1
    broken = program.generic(
        "POST", f"{HERE}/imports", b"--x", "multipart/form-data", headers={"Idempotency-Key": "k6"}
    )
    assert broken.status_code == 400


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


def test_an_operation_says_in_which_place_of_the_body_it_is_wrong(acme: Tenant) -> None:
    program = Program(personal(acme.contributor, Scope.DRAFTS_WRITE).secret, language="en")
    playbook = write_playbook(acme.contributor, with_photo=False)
    draft = program.ask("GET", f"{HERE}/playbooks/{playbook.pk}/draft").json()
    section, step, other = draft["sections"][0]["id"], draft["steps"][0]["id"], str(uuid.uuid4())
    new = {"op": "step.add", "section": section}
    long, unknown = {"id": other, "level": "danger", "hazard": "x" * 601}, {"id": other, "asset": other}
    tick = {"kind": "tick", "id": other, "label": "x" * 601}
    sent = {"op": "step.set", "id": step, "base": draft["revision"]}
    operations = [
        new | {"id": str(uuid.uuid4()), "content": {"command": "Close it.", "notices": [long], "colour": "red"}},
        new | {"id": str(uuid.uuid4()), "content": {"photos": [unknown]}},
        new | {"id": step, "section": other},
        sent | {"field": "checks", "value": [tick]},
        sent | {"field": "text", "value": "x" * 4001},
        {"op": "section.delete", "id": section},
        {"op": "playbook.set", "field": "language", "value": "no language", "base": draft["revision"]},
        {"op": "section.set", "id": other, "field": "title", "value": "Two", "base": 0},
        new | {"id": str(uuid.uuid4()), "section": other},
    ]
    body = {"batch_id": str(uuid.uuid4()), "operations": operations}
    results = program.ask("POST", f"{HERE}/playbooks/{playbook.pk}/operations", body).json()["results"]
    assert [[error["pointer"].removeprefix("#/operations/") for error in one["errors"]] for one in results] == [
        ["0/content/notices/0/hazard", "0/content/colour"],
        ["1/content/photos/0/asset"],
        [],
        ["3/value/0/label"],
        ["4/value"],
        ["5/id"],
        ["6/value"],
        ["7/id"],
        ["8/section"],
    ]
    assert [one["status"] for one in results].count("invalid") == 6
    assert results[0]["errors"][0]["detail"].startswith("This text is too long: 600")


REFUSED: tuple[tuple[str, str, dict[str, Any], str, str, str], ...] = (
    ("POST", "libraries", {"name": " "}, "#/name", "Give the library a name", "bibliothèque"),
    ("POST", "stations", {"name": "Press", "place": "x" * 41}, "#/place", "40 characters", "40 caractères"),
    ("POST", "groups", {"name": ""}, "#/name", "Give the group a name", "groupe"),
    ("POST", "playbooks", {"title": "x" * 161}, "#/title", "160 characters", "160 caractères"),
    ("POST", "playbooks", {"library": str(uuid.UUID(int=1))}, "#/library", "does not exist", "n’existe pas"),
    ("POST", "invitations", {"addresses": ["a@example.com", "b"], "role": "reader"}, "#/addresses/1", "", ""),
    ("PATCH", "settings", {"name": ""}, "#/name", "Give the workspace a name", "espace"),
    ("POST", "uploads", {"file_name": "a.jpg", "size": 0}, "#/size", "empty", "vide"),
)


@pytest.mark.parametrize(("method", "rest", "body", "where", "english", "french"), REFUSED)
def test_a_refusal_says_in_which_place_of_the_body_it_is_wrong(
    acme: Tenant, method: str, rest: str, body: dict[str, Any], where: str, english: str, french: str
) -> None:
    secret = personal(acme.owner, *Scope).secret
    for language, said in (("en", english), ("fr", french)):
        answer = Program(secret, language=language).ask(method, f"{HERE}/{rest}", body)
        assert 400 <= answer.status_code < 500
        (error,) = answer.json()["errors"]
        assert error["pointer"] == where
        assert said in error["detail"], error["detail"]


def test_what_the_validation_calls_a_kind_is_no_place_of_the_body(acme: Tenant) -> None:
    program = Program(personal(acme.contributor, Scope.DRAFTS_WRITE).secret)
    address = f"{HERE}/playbooks/{write_playbook(acme.contributor, with_photo=False).pk}/operations"
    wrong = {"op": "step.set", "id": str(uuid.uuid4()), "field": "colour"}
    answer = program.ask("POST", address, {"batch_id": str(uuid.uuid4()), "operations": [wrong]})
    assert {error["pointer"] for error in answer.json()["errors"]} == {
        f"#/operations/0/{name}" for name in ("field", "value", "base")
    }


def test_an_id_that_is_in_use_elsewhere_is_pointed_at(acme: Tenant) -> None:
    program = Program(personal(acme.contributor, Scope.DRAFTS_WRITE).secret)
    drafts = [f"{HERE}/playbooks/{write_playbook(acme.contributor, with_photo=False).pk}" for _one in range(2)]
    taken = program.ask("GET", f"{drafts[0]}/draft").json()["sections"][0]["id"]
    operations = [{"op": "section.add", "id": one} for one in (str(uuid.uuid4()), taken)]
    answer = program.ask("POST", f"{drafts[1]}/operations", {"batch_id": str(uuid.uuid4()), "operations": operations})
    assert [error["pointer"] for error in answer.json()["errors"]] == ["#/operations/1/id"]


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
