"""What every answer carries, whoever asks for whichever address: the browser is told to trust our own files only."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.architecture.test_pages import Inline
from tests.permissions.actors import Actor
from tests.permissions.matrix import API, Least, Row, all_rows
from tests.permissions.scene import Scene, make_scene
from tests.permissions.test_matrix import address_of, ask, undone

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Where a page may load scripts and styles from; pictures may also be made by the page itself.
STRICT = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "frame-ancestors": {"'none'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
}


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_scene()
        transaction.set_rollback(True)


def policy(answer: Any) -> dict[str, set[str]]:
    directives = (directive.split() for directive in answer["Content-Security-Policy"].split(";"))
    return {name: set(sources) for name, *sources in directives}


def inline(html: str) -> list[str]:
    parser = Inline()
    parser.feed(html)
    return parser.found


# Who gets everything, who is refused much of it, and where it is for anybody, who is not signed in. To be sent to sign
# in, or to find nothing, is the same answer everywhere.
ASKED = [
    (row, actor)
    for row in all_rows()
    for actor in (Actor.OWNER, Actor.READER, Actor.ANONYMOUS)
    if actor is not Actor.ANONYMOUS or row.least is Least.ANYBODY or row.address in ("w/{slug}/", f"{API}/playbooks")
]


@pytest.mark.parametrize(("row", "actor"), ASKED, ids=[f"{row}-{actor.name}" for row, actor in ASKED])
def test_an_answer_carries_our_policy(row: Row, actor: Actor, scene: Scene) -> None:
    with undone():
        answer = ask(scene.browser_of(actor), row, address_of(row, scene), row.sends(scene))

        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
        # Pages whose address is a secret tell it to nobody, not to ourselves either.
        assert answer["Referrer-Policy"] in ("same-origin", "no-referrer")
        dictates = b" dictation=" in getattr(answer, "content", b"")
        assert ("microphone=(self)" if dictates else "microphone=()") in answer["Permissions-Policy"]
        told = policy(answer)
        assert {name: told.get(name) for name in STRICT} == STRICT
        assert not re.search(r"unsafe|\*|https?:", answer["Content-Security-Policy"])
        if answer["Content-Type"].startswith("text/html") and answer.content:
            html = answer.content.decode()
            assert inline(html) == []
            assert re.search(r'<html[^>]* lang="\w', html) or "<html" not in html
