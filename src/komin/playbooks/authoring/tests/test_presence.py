"""Who is at a draft, and at which step: seen by colleagues, for as long as it lasts."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from redis.exceptions import RedisError

from komin.kernel import clock
from komin.playbooks.authoring.presence import STAYS
from komin.playbooks.authoring.tests.editor import Editor
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


def here(editor: Editor, at: str = "draft") -> list[tuple[str, str | None]]:
    """Whom an editor sees that says where it is itself."""
    return [(one["name"], one["step"]) for one in editor.state(here=at)["here"]]


def test_two_people_see_each_other_and_the_step_and_never_themselves(acme: Tenant) -> None:
    cora = Editor(acme.contributor)
    olive, step = Editor(acme.owner, cora.playbook), cora.add_step("Lock it")
    assert here(cora, step) == []
    assert here(olive) == [("Cora Acme", step)]
    assert here(cora, step) == [("Olive Acme", None)]


def test_two_tabs_of_one_person_are_one_person(acme: Tenant) -> None:
    cora = Editor(acme.contributor)
    here(cora)
    here(Editor(acme.contributor, cora.playbook), str(uuid.uuid4()))
    assert len(here(Editor(acme.owner, cora.playbook))) == 1


def test_who_says_nothing_any_more_is_gone(acme: Tenant) -> None:
    cora = Editor(acme.contributor)
    here(cora)
    olive = Editor(acme.owner, cora.playbook)
    with clock.standing_at(clock.now() + STAYS + timedelta(seconds=1)):
        assert here(olive) == []


def test_a_tab_out_of_sight_and_a_program_are_not_here(acme: Tenant) -> None:
    cora = Editor(acme.contributor)
    here(cora, "")
    here(cora, "nonsense" * 9)
    assert here(Editor(acme.owner, cora.playbook)) == []


def test_another_playbook_and_another_workspace_see_nobody(acme: Tenant, bolt: Tenant) -> None:
    cora = Editor(acme.contributor)
    here(cora)
    assert here(Editor(acme.owner)) == []
    assert here(Editor(bolt.owner)) == []
    assert Editor(bolt.owner, Editor(bolt.owner).playbook).client.get(f"{cora.address}/draft").status_code == 404


def test_news_say_that_somebody_came_and_are_quiet_while_they_stay(
    acme: Tenant, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cora = Editor(acme.contributor)
    olive, tag = Editor(acme.owner, cora.playbook), cora.ask("draft", here="draft")["ETag"]

    def news(tag: str) -> Any:
        return cora.client.get(f"{cora.address}/draft", {"here": "draft"}, headers={"If-None-Match": tag})

    assert news(tag).status_code == 304
    here(olive)
    came = news(tag)
    assert came.status_code == 200
    here(olive)
    with django_assert_max_num_queries(5):
        assert news(came["ETag"]).status_code == 304


def test_without_the_cache_nobody_is_shown_and_the_draft_is(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    cora = Editor(acme.contributor)

    def away(*_: object) -> None:
        raise RedisError

    monkeypatch.setattr("komin.playbooks.authoring.presence.cache.get", away)
    assert cora.ask("draft", here="draft").status_code == 200
    assert here(cora) == []
