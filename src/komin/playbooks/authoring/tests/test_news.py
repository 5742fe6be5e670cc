"""An open editor asks again and again whether anything changed; most of the time nothing did."""

import json
import re
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from komin.playbooks.authoring.tests.editor import Editor
from komin.playbooks.library.actions.delete_playbook import delete_playbook
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


def asked(editor: Editor, tag: str, *, since: int = 0) -> Any:
    return editor.client.get(f"{editor.address}/draft", {"since": since}, headers={"If-None-Match": tag})


def test_the_page_brings_the_draft_along_so_that_nothing_is_asked_for_until_there_is_news(
    acme: Tenant, bolt: Tenant
) -> None:
    editor, other = Editor(acme.contributor), Editor(bolt.contributor)
    editor.add_step("Stop </script> the press")
    other.add_step("Another workspace's")
    page = editor.client.get(reverse("authoring:edit", args=[acme.workspace.slug, editor.playbook.pk])).content.decode()

    written = re.search(r'<script id="draft-state" type="application/json">(.*?)</script>', page)
    assert written is not None
    brought = json.loads(written[1])
    assert brought["draft"] == editor.state()
    assert asked(editor, brought["tag"]).status_code == 304
    assert "Another workspace's" not in page


def test_nothing_is_sent_again_while_nothing_changed(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    tag = editor.ask("draft")["ETag"]
    again = asked(editor, tag)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)


def test_asking_in_vain_costs_few_queries_however_long_the_draft_is(
    acme: Tenant, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    editor = Editor(acme.contributor)
    for number in range(3):
        editor.add_step(f"Step {number}")
    tag = editor.ask("draft")["ETag"]
    with django_assert_max_num_queries(5):
        assert asked(editor, tag).status_code == 304


def test_what_a_colleague_changed_is_told_with_the_changed_steps_only(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    editor.add_step("Stop the press")
    first = editor.ask("draft")
    colleague = Editor(acme.owner, editor.playbook)
    new = colleague.add_step("Lock it")
    answer = asked(editor, first["ETag"], since=first.json()["revision"])
    assert answer.status_code == 200
    assert [step["id"] for step in answer.json()["steps"]] == [new]
    assert answer["ETag"] != first["ETag"]


def test_the_tag_of_one_playbook_says_nothing_of_another(acme: Tenant, bolt: Tenant) -> None:
    one, other = Editor(acme.contributor), Editor(bolt.contributor)
    other.add_step("Oil the hinge")
    assert asked(other, one.ask("draft")["ETag"]).status_code == 200


def test_a_playbook_that_was_deleted_is_told_whatever_the_tag(acme: Tenant) -> None:
    editor = Editor(acme.contributor)
    tag = editor.ask("draft")["ETag"]
    delete_playbook(by=acme.owner, playbook=editor.playbook)
    assert asked(editor, tag).status_code == 404
