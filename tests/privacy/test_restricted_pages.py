"""Every page and every operation that an owner can read, while a contributor had their data restricted."""

import io
import mimetypes
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

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
    assert {address.rpartition(".")[2] for address in before} >= {"xlsx", "pdf"}
    assert named == set()


def names(scene: Scene, row: Any, address: str, words: tuple[str, ...]) -> bool | None:
    """None for what can't be read here. Files are opened: what is printed, packed or put in a table is read too."""
    answer = ask(scene.browser_of(Actor.OWNER), row, address, None)
    if answer.status_code != 200:
        return None
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    texts = list(texts_in(content, answer["Content-Type"]))
    said = [re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) for word in words for text in texts]
    return any(said) if texts else None


def texts_in(content: bytes, content_type: str) -> Iterator[str]:
    if content[:4] == b"%PDF":
        yield from (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from texts_in(packed.read(name), mimetypes.guess_type(name)[0] or "text")
    elif any(kind in content_type for kind in ("text", "json", "xml")):
        yield content.decode(errors="replace")


def test_what_is_packed_is_read_too() -> None:
    with io.BytesIO() as file, zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<p>Cora</p>")
        packed.writestr("photo.webp", b"Cora")
        packed.close()
        assert list(texts_in(file.getvalue(), "application/zip")) == ["<p>Cora</p>"]


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
