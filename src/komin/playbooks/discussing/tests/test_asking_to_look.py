"""Somebody is named in a comment and thereby asked to look: it waits for them on top of their library."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from komin.people.workspaces.models import Member, Role
from komin.playbooks.discussing.tests.talking import Colleague
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cora(acme: Tenant) -> Colleague:
    return Colleague(acme.contributor)


@pytest.fixture
def olive(acme: Tenant, cora: Colleague) -> Colleague:
    return Colleague(acme.owner, cora.playbook)


def at(member: Member) -> str:
    return f"@[{member.pk}]"


def library_of(member: Member) -> str:
    page = signed_in(member).get(reverse("library:index", args=[member.workspace.slug])).content.decode()
    found = re.search(r'<section class="waiting".*?</section>', page, re.DOTALL)
    return found[0] if found else ""


def count(member: Member) -> int:
    found = re.search(r'waiting__n">(\d+)<', library_of(member))
    return int(found[1]) if found else 0


def asked(cora: Colleague, olive: Colleague, command: str = "Lock the press") -> tuple[str, str]:
    """A step, and the thread in which Cora asks Olive to look at it."""
    step = cora.add_step(command)
    answer = cora.begin(step, f"{at(olive.member)}, which padlock? <b>")
    assert answer.status_code == 201, answer.content
    return step, answer.json()["id"]


def test_who_is_asked_finds_it_on_top_of_their_library(cora: Colleague, olive: Colleague, acme: Tenant) -> None:
    step, _ = asked(cora, olive)
    asked(cora, olive, "Oil it")
    waiting = library_of(olive.member)
    assert "@Olive Acme, which padlock? &lt;b&gt;" in waiting
    assert "Lock the press" in waiting
    assert f"/edit#threads.{step}" in waiting
    assert "Cora Acme" in waiting
    assert count(olive.member) == 2
    assert {count(member) for member in (cora.member, acme.administrator, acme.reader)} == {0}


def test_it_waits_once_for_a_thread_however_often_they_are_named(cora: Colleague, olive: Colleague) -> None:
    _, thread = asked(cora, olive)
    cora.reply(thread, f"{at(olive.member)}? Still waiting.")
    assert count(olive.member) == 1
    assert "Still waiting" in library_of(olive.member)


def test_an_answer_ends_the_wait_and_another_question_begins_it_again(cora: Colleague, olive: Colleague) -> None:
    _, thread = asked(cora, olive)
    assert cora.threads()[0]["asks"] == [str(olive.member.pk)]
    olive.reply(thread, "The red one.")
    assert (count(olive.member), cora.threads()[0]["asks"]) == (0, [])
    cora.reply(thread, f"{at(olive.member)}, which red one?")
    assert count(olive.member) == 1


def test_who_has_looked_says_so_without_an_answer_and_may_be_asked_again(
    cora: Colleague, olive: Colleague, acme: Tenant
) -> None:
    _, thread = asked(cora, olive)
    cora.reply(thread, f"{at(acme.administrator)}, do you know?")
    answer = olive.look(thread)
    assert (answer.status_code, answer.json()["asks"]) == (200, [str(acme.administrator.pk)])
    assert (count(olive.member), count(acme.administrator)) == (0, 1)

    before = olive.state()["discussion"]
    assert olive.look(thread).status_code == 200
    assert olive.state()["discussion"] == before

    cora.reply(thread, f"{at(olive.member)}, again?")
    assert count(olive.member) == 1


def test_a_resolved_thread_waits_for_nobody_until_it_is_opened_again(cora: Colleague, olive: Colleague) -> None:
    _, thread = asked(cora, olive)
    cora.resolve(thread)
    assert count(olive.member) == 0
    cora.reopen(thread)
    assert count(olive.member) == 1


def test_a_deleted_step_or_playbook_waits_for_nobody(cora: Colleague, olive: Colleague) -> None:
    step, _ = asked(cora, olive)
    cora.apply({"op": "step.delete", "id": step})
    assert count(olive.member) == 0
    cora.apply({"op": "step.restore", "id": step})
    assert count(olive.member) == 1
    delete_playbook(by=cora.member, playbook=cora.playbook)
    assert count(olive.member) == 0


def test_a_changed_comment_asks_those_whom_it_names_now(cora: Colleague, olive: Colleague, acme: Tenant) -> None:
    asked(cora, olive)
    comment = cora.threads()[0]["comments"][0]["id"]
    assert cora.rewrite(comment, f"{at(acme.administrator)}, which padlock?").status_code == 200
    assert (count(olive.member), count(acme.administrator)) == (0, 1)
    cora.take_back(comment)
    assert count(acme.administrator) == 0


def test_an_answer_is_not_asked_for_again_by_correcting_the_question(cora: Colleague, olive: Colleague) -> None:
    _, thread = asked(cora, olive)
    olive.reply(thread, "The red one.")
    cora.rewrite(cora.threads()[0]["comments"][0]["id"], f"{at(olive.member)}, which padlock is right?")
    assert count(olive.member) == 0


def test_only_those_who_see_the_draft_can_be_named(cora: Colleague, acme: Tenant, bolt: Tenant) -> None:
    step = cora.add_step("Lock the press")
    for outsider in (acme.reader.pk, bolt.owner.pk, uuid.uuid4()):
        assert cora.begin(step, f"@[{outsider}] look!").status_code == 422
    assert cora.threads() == []
    names = {person["name"] for person in cora.discussion()["people"] if person["may_look"]}
    assert names == {"Olive Acme", "Adam Acme", "Cora Acme"}


def test_who_reads_only_from_now_on_waits_for_nothing_and_keeps_their_name(cora: Colleague, olive: Colleague) -> None:
    asked(cora, olive)
    members = Member.objects.in_workspace(olive.member.workspace_id).filter(pk=olive.member.pk)
    members.update(role=Role.READER)
    olive.member.refresh_from_db()
    assert count(olive.member) == 0
    people = {person["name"]: person["may_look"] for person in cora.discussion()["people"]}
    assert people["Olive Acme"] is False
    comment = cora.threads()[0]["comments"][0]["id"]
    assert cora.rewrite(comment, f"{at(olive.member)}, which padlock, please?").status_code == 200


def test_naming_oneself_asks_nobody(cora: Colleague) -> None:
    cora.begin(cora.add_step("Lock the press"), f"{at(cora.member)} must not forget this")
    assert count(cora.member) == 0


def test_the_library_takes_the_same_queries_however_much_waits(cora: Colleague, olive: Colleague) -> None:
    client, address = signed_in(olive.member), reverse("library:index", args=[olive.member.workspace.slug])

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    asked(cora, olive, "Step 0")
    client.get(address)
    few = queries()
    for number in range(1, 5):
        asked(cora, olive, f"Step {number}")
    assert queries() == few <= 23
