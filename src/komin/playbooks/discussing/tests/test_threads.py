"""Colleagues talk about a step: threads with replies, resolved and open again, own words changed and taken back."""

import uuid
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from komin.playbooks.discussing.limits import LONGEST_COMMENT
from komin.playbooks.discussing.models import Comment, Mention, Thread
from komin.playbooks.discussing.tests.talking import Colleague
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora(acme: Tenant) -> Colleague:
    return Colleague(acme.contributor)


@pytest.fixture
def olive(acme: Tenant, cora: Colleague) -> Colleague:
    return Colleague(acme.owner, cora.playbook)


def begun(colleague: Colleague, step: str, text: str) -> dict[str, Any]:
    answer = colleague.begin(step, text)
    assert answer.status_code == 201, answer.content
    thread: dict[str, Any] = answer.json()
    return thread


def audited(member: Member) -> list[str]:
    lines = AuditEntry.objects.in_workspace(member.workspace_id).filter(object_kind__in=["thread", "comment"])
    return list(lines.order_by("pk").values_list("action", flat=True))


def test_a_question_gets_its_answer_in_the_order_they_were_written(cora: Colleague, olive: Colleague) -> None:
    step, other = cora.add_step("Lock the press"), cora.add_step("Oil it")
    thread = begun(cora, step, "Which padlock?")
    begun(cora, other, "Which oil?")
    assert olive.reply(thread["id"], "The red one.").status_code == 201
    assert cora.said() == [["Which padlock?", "The red one."], ["Which oil?"]]
    assert [thread["step"] for thread in olive.threads()] == [step, other]
    assert audited(cora.member) == ["thread.open", "thread.open", "comment.add"]


def test_what_is_sent_again_is_there_once(cora: Colleague) -> None:
    step, first, second = cora.add_step("Lock the press"), uuid.uuid4(), uuid.uuid4()
    for _ in range(2):
        thread = cora.begin(step, "Which padlock?", first).json()["id"]
    for _ in range(2):
        assert cora.reply(thread, "The red one?", second).status_code == 201
    assert cora.said() == [["Which padlock?", "The red one?"]]


def test_an_id_that_is_in_use_takes_nobody_s_comment_over(cora: Colleague, olive: Colleague, bolt: Tenant) -> None:
    step, taken = cora.add_step("Lock the press"), uuid.uuid4()
    cora.begin(step, "Which padlock?", taken)
    stranger = Colleague(bolt.contributor)
    assert olive.begin(step, "Mine", taken).status_code == 422
    assert stranger.begin(stranger.add_step("Hinge"), "Mine", taken).status_code == 422
    assert cora.said() == [["Which padlock?"]]


def test_a_thread_is_resolved_and_opened_again_by_anybody_who_writes(cora: Colleague, olive: Colleague) -> None:
    thread = begun(cora, cora.add_step("Lock the press"), "Which padlock?")["id"]
    for _ in range(2):
        resolved = olive.resolve(thread).json()
    assert resolved["resolved_by"] == str(olive.member.pk)
    assert cora.threads()[0]["resolved_at"] is not None
    assert cora.reopen(thread).json()["resolved_at"] is None
    assert audited(cora.member) == ["thread.open", "thread.resolve", "thread.reopen"]


def test_only_its_author_changes_a_comment_or_takes_it_back(cora: Colleague, olive: Colleague) -> None:
    thread = begun(cora, cora.add_step("Lock the press"), "Wich padlock?")
    comment = thread["comments"][0]["id"]
    assert olive.rewrite(comment, "Something else").status_code == 403
    assert olive.take_back(comment).status_code == 403
    changed = cora.rewrite(comment, "Which padlock?").json()["comments"][0]
    assert (changed["text"], changed["changed_at"] is None) == ("Which padlock?", False)
    olive.reply(thread["id"], "The red one.")
    assert cora.take_back(comment).status_code == 204
    assert cora.said() == [["The red one."]]


def test_a_thread_in_which_everything_was_taken_back_is_gone(cora: Colleague) -> None:
    thread = begun(cora, cora.add_step("Lock the press"), "Never mind")
    assert cora.take_back(thread["comments"][0]["id"]).status_code == 204
    assert cora.threads() == []
    assert cora.reply(thread["id"], "Hello?").status_code == 404


def test_a_deleted_step_keeps_its_threads_and_brings_them_back(cora: Colleague) -> None:
    step = cora.add_step("Lock the press")
    begun(cora, step, "Which padlock?")
    cora.apply({"op": "step.delete", "id": step})
    assert [(thread["command"], thread["step_deleted"]) for thread in cora.threads()] == [("Lock the press", True)]
    cora.apply({"op": "step.restore", "id": step})
    assert [thread["step_deleted"] for thread in cora.threads()] == [False]


def test_the_threads_of_a_deleted_section_wait_with_it(cora: Colleague) -> None:
    section = cora.add_section("Locking")
    begun(cora, cora.add_step("Lock the press", section=section), "Which padlock?")
    cora.apply({"op": "section.delete", "id": section})
    assert [thread["step_deleted"] for thread in cora.threads()] == [True]


def test_an_open_editor_is_told_that_something_was_said(cora: Colleague, olive: Colleague) -> None:
    step = cora.add_step("Lock the press")
    before = cora.ask("draft")
    begun(olive, step, "Which padlock?")
    asked = {"If-None-Match": before["ETag"]}
    after = cora.client.get(f"{cora.address}/draft", {"since": before.json()["revision"]}, headers=asked)
    assert after.status_code == 200
    assert after.json()["steps"] == []
    assert after.json()["discussion"] > before.json()["discussion"]
    assert after.json()["revision"] == before.json()["revision"]


def test_another_workspace_neither_sees_nor_changes_anything(cora: Colleague, bolt: Tenant) -> None:
    thread = begun(cora, cora.add_step("Lock the press"), "Which padlock?")
    stranger = Colleague(bolt.owner)
    own = begun(stranger, stranger.add_step("Oil the hinge"), "Which oil?")
    assert stranger.said() == [["Which oil?"]]
    stranger.playbook = cora.playbook
    assert stranger.ask("threads").status_code == 404
    assert stranger.reply(thread["id"], "Hello").status_code == 404
    stranger.playbook = Colleague(bolt.owner).playbook
    for elsewhere in (thread, own):
        assert stranger.resolve(elsewhere["id"]).status_code == 404
        assert stranger.take_back(elsewhere["comments"][0]["id"]).status_code == 404
    assert cora.begin(stranger.add_step("Theirs"), "Hello").status_code == 404
    assert cora.said() == [["Which padlock?"]]


def test_a_deleted_playbook_is_discussed_no_more(cora: Colleague) -> None:
    thread = begun(cora, cora.add_step("Lock the press"), "Which padlock?")
    delete_playbook(by=cora.member, playbook=cora.playbook)
    assert cora.reply(thread["id"], "The red one.").status_code == 404


@pytest.mark.parametrize("text", ["", " \n\t ", "\u202e\x00", "x" * 100_000])
def test_nothing_and_too_much_are_refused_with_a_reason(cora: Colleague, text: str) -> None:
    answer = cora.begin(cora.add_step("Lock the press"), text)
    assert answer.status_code == 422
    assert cora.threads() == []


def test_hostile_text_is_plain_text(cora: Colleague) -> None:
    step = cora.add_step("Lock the press")
    begun(cora, step, "<script>alert(1)</script>\u202e evil\x00 {{ 7*7 }}")
    begun(cora, step, "é" * LONGEST_COMMENT)
    assert cora.said() == [["<script>alert(1)</script> evil {{ 7*7 }}"], ["é" * LONGEST_COMMENT]]


def test_who_was_erased_becomes_a_former_member_and_their_words_stay(cora: Colleague, olive: Colleague) -> None:
    thread = begun(cora, cora.add_step("Lock the press"), "Which padlock?")
    olive.reply(thread["id"], f"Ask @[{cora.member.pk}].")
    olive.resolve(thread["id"])
    cora.member.person.delete()
    discussion = olive.discussion()
    assert [comment["author"] for comment in discussion["threads"][0]["comments"]] == [None, str(olive.member.pk)]
    assert "Cora" not in str(discussion)
    own = olive.member.workspace_id
    assert not Mention.objects.in_workspace(own).exists()
    assert Comment.objects.in_workspace(own).count() == 2
    assert Thread.objects.in_workspace(own).count() == 1


def test_reading_takes_the_same_queries_however_much_was_said(
    cora: Colleague, olive: Colleague, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        thread = begun(cora, cora.add_step(f"Step {number}"), f"@[{olive.member.pk}] what is {number}?")
        olive.reply(thread["id"], "That.")
    with django_assert_max_num_queries(9):
        assert len(cora.threads()) == 3
