"""Every page and every operation that an owner can read, while a contributor had their data restricted."""

import re
from typing import Any

import pytest

from komin.kernel.errors import NotPermitted
from komin.people.accounts.models import Person
from komin.playbooks.discussing.actions.delete_comment import delete_comment
from komin.playbooks.discussing.actions.open_thread import open_thread
from komin.playbooks.discussing.models import Comment, Thread
from komin.privacy.restriction.actions.lift_restriction import lift_own_restriction
from komin.privacy.restriction.actions.restrict_data import restrict_data
from komin.privacy.restriction.models import Ground, Scope
from tests.permissions.actors import Actor
from tests.permissions.asking import address_of, ask
from tests.permissions.fixtures import undone
from tests.permissions.matrix import Least, all_rows
from tests.permissions.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]


def restrict_contributor(scene: Scene) -> Person:
    """Read anew: the scene itself is of every test."""
    person = Person.objects.get(pk=scene.acme.contributor.person_id)
    restrict_data(by=person, scopes=[scope.value for scope in Scope], ground=Ground.CLAIM)
    scene.acme.contributor.person.refresh_from_db()
    return person


def test_nobody_reads_the_name_or_the_address_of_who_had_them_restricted(scene: Scene) -> None:
    person = scene.acme.contributor.person
    rows = [row for row in all_rows() if row.method == "GET" and row.least >= Least.READER and not row.hidden]
    read, named = 0, set[str]()
    with undone():
        scene.thread(), scene.feedback()
        asked = [(row, address_of(row, scene)) for row in rows]
        before = {address for row, address in asked if names(scene, row, address, ("Cora", person.email)) is True}
        restrict_contributor(scene)
        for row, address in asked:
            found = names(scene, row, address, ("Cora", person.email, "Which padlock?"))
            read += found is not None
            if found:
                named.add(address)
    scene.acme.contributor.person.refresh_from_db()
    assert len(before) > 5 and read > 60
    assert named == set()


def names(scene: Scene, row: Any, address: str, words: tuple[str, ...]) -> bool | None:
    """None for what can't be read here."""
    answer = ask(scene.browser_of(Actor.OWNER), row, address, None)
    if answer.status_code != 200 or not any(kind in answer["Content-Type"] for kind in ("text", "json")):
        return None
    content = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", content) for word in words)


def test_a_thread_does_not_go_with_what_is_hidden_in_it(scene: Scene) -> None:
    with undone():
        thread_id = str(scene.thread()["thread_id"])
        thread = Thread.objects.across_workspaces(reason="test").get(pk=thread_id)
        mine = Comment.objects.create(
            workspace=thread.workspace, thread=thread, author=scene.acme.administrator, text="The red one."
        )
        person = restrict_contributor(scene)
        with pytest.raises(NotPermitted):
            open_thread(by=scene.acme.contributor, step=thread.step, comment_id=mine.pk, text="More")
        delete_comment(by=scene.acme.administrator, comment=mine)
        assert Thread.objects.across_workspaces(reason="test").filter(pk=thread_id).exists()
        assert Comment.objects.in_workspace(thread.workspace).filter(thread__pk=thread_id).count() == 0
        lift_own_restriction(by=person)
        assert Comment.objects.in_workspace(thread.workspace).filter(thread__pk=thread_id).count() == 1
    scene.acme.contributor.person.refresh_from_db()
