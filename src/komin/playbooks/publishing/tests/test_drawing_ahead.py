"""The pages of a version are drawn before the turn to write is taken, and only what is frozen is shown."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection

from komin.kernel.errors import Clash, Invalid
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, personal
from komin.platform.programs import idempotency
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing import page
from komin.playbooks.publishing.actions.publish_version import publish_version
from komin.playbooks.publishing.drawing import draw_ahead
from komin.playbooks.publishing.hashes import text_sha256
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import rename, write_playbook
from komin.playbooks.publishing.verifying import Verifier
from tests.fixtures import Tenant, make_tenant, signed_in


@pytest.fixture
def acme(real_database: None) -> Tenant:
    return make_tenant("Acme")


@pytest.fixture
def drawn_while_writing() -> Iterator[list[bool]]:
    """For each page that was drawn, whether others waited for their turn meanwhile."""
    drawn: list[bool] = []
    (before,) = page._renderers

    def renderer(document: Document, *, code: str, labels: str = "") -> str:
        drawn.append(connection.in_atomic_block)
        return before(document, code=code, labels=labels)

    page.set_page_renderer(renderer)
    yield drawn
    page.set_page_renderer(before)


def test_nobody_waits_for_the_page_that_is_drawn_by_a_person(acme: Tenant, drawn_while_writing: list[bool]) -> None:
    playbook = write_playbook(acme.contributor)
    seen = {"draft_revision": str(draft_revision(playbook))}
    signed_in(acme.contributor).post(f"/w/acme/playbooks/{playbook.pk}/publish", seen)
    assert Version.objects.in_workspace(acme.workspace).get().page
    assert drawn_while_writing == [False]


def test_nobody_waits_for_the_page_that_is_drawn_by_a_program(acme: Tenant, drawn_while_writing: list[bool]) -> None:
    playbook = write_playbook(acme.contributor)
    program = Program(personal(acme.contributor, Scope.PUBLISH).secret)
    sent = {"draft_revision": draft_revision(playbook)}
    answer = program.ask("POST", f"/api/v1/workspaces/acme/playbooks/{playbook.pk}/publish", sent)
    assert answer.status_code == 201
    assert drawn_while_writing == [False]


def test_nobody_waits_for_it_when_the_request_is_one_that_is_done_once(
    acme: Tenant, drawn_while_writing: list[bool]
) -> None:
    playbook = write_playbook(acme.contributor)
    program = Program(personal(acme.contributor, Scope.PUBLISH).secret)
    sent, address = {"draft_revision": draft_revision(playbook)}, f"/api/v1/workspaces/acme/playbooks/{playbook.pk}"
    first, again = (program.ask("POST", f"{address}/publish", sent, Idempotency_Key="k1") for _ in range(2))
    assert (first.status_code, again.status_code, again["Idempotency-Replayed"]) == (201, 201, "true")
    assert first.content == again.content
    assert drawn_while_writing == [False]
    refused = program.ask("POST", f"{address}/publish", {"draft_revision": 99}, Idempotency_Key="k2")
    assert (refused.status_code, refused.json()["code"]) == (409, "draft_changed")
    assert drawn_while_writing == [False]


def test_a_version_is_not_there_without_the_answer_that_tells_of_it(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise RuntimeError("The process ended.")

    playbook = write_playbook(acme.contributor)
    program = Program(personal(acme.contributor, Scope.PUBLISH).secret)
    sent, address = {"draft_revision": draft_revision(playbook)}, f"/api/v1/workspaces/acme/playbooks/{playbook.pk}"
    with monkeypatch.context() as patched:
        patched.setattr(idempotency, "_keep", fails)
        with pytest.raises(RuntimeError):
            program.ask("POST", f"{address}/publish", sent, Idempotency_Key="k1")
    assert not Version.objects.in_workspace(acme.workspace).exists()
    assert program.ask("POST", f"{address}/publish", sent, Idempotency_Key="k1").status_code == 201


def test_what_was_drawn_is_taken_as_it_is(acme: Tenant) -> None:
    playbook = write_playbook(acme.contributor)
    revision = draft_revision(playbook)
    drawn = draw_ahead(playbook, draft_revision=revision)
    version = publish_version(by=acme.contributor, playbook=playbook, draft_revision=revision, drawn=drawn)
    assert drawn is not None
    assert (version.page, version.sha256) == (drawn.frozen.page, drawn.frozen.sha256)
    assert version.page_sha256 == text_sha256(version.page)
    assert list(Verifier(acme.workspace.pk).each()) == [[]]


def test_what_is_otherwise_by_now_is_drawn_again(acme: Tenant, drawn_while_writing: list[bool]) -> None:
    playbook = write_playbook(acme.contributor)
    drawn = draw_ahead(playbook, draft_revision=draft_revision(playbook))
    assert drawn is not None
    other = replace(drawn, original=replace(drawn.original, labels="fr"))
    Playbook.objects.in_workspace(acme.workspace).update(number="MO-0700")
    for one in (drawn, other):
        rename(acme.contributor, playbook, f"Another name, {one.original.labels}")
        version = publish_version(
            by=acme.contributor, playbook=playbook, draft_revision=draft_revision(playbook), drawn=one
        )
        assert "MO-0700" in version.document
        assert f"Another name, {one.original.labels}" in version.page
    assert list(Verifier(acme.workspace.pk).each()) == [[], []]
    assert drawn_while_writing == [False, True, True]


def test_there_is_nothing_to_draw_of_what_cannot_be_published(acme: Tenant, drawn_while_writing: list[bool]) -> None:
    empty = write_playbook(acme.contributor, commands=())
    assert draw_ahead(empty, draft_revision=draft_revision(empty)) is None
    with pytest.raises(Invalid):
        publish_version(by=acme.contributor, playbook=empty, draft_revision=draft_revision(empty))
    playbook = write_playbook(acme.contributor)
    stale = draft_revision(playbook) - 1
    assert draw_ahead(playbook, draft_revision=stale) is None
    with pytest.raises(Clash):
        publish_version(by=acme.contributor, playbook=playbook, draft_revision=stale)
    publish_version(by=acme.contributor, playbook=playbook, draft_revision=draft_revision(playbook))
    assert draw_ahead(playbook, draft_revision=draft_revision(playbook)) is None
    assert drawn_while_writing == [True]
