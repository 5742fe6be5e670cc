"""Every address and every operation, for every kind of person: who gets in, who is told why not, who learns nothing.

A new address belongs into `rows/<slice>.py`; `make permissions` then writes docs/developer/permissions.md again.
"""

import json
import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from komin.api.v1 import api
from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Role
from komin.platform.audit.models import AuditEntry
from komin.playbooks.library.actions.open_library import open_library
from komin.playbooks.library.models import Library, Right
from tests.fixtures import make_person
from tests.permissions.actors import Actor
from tests.permissions.asking import address_of, ask, ids_of, problem
from tests.permissions.counterparts import counterparts
from tests.permissions.fixtures import undone
from tests.permissions.matrix import Least, Outcome, Row, all_rows
from tests.permissions.scene import Scene
from tests.permissions.table import FILE, table

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_UNSAFE = [row for row in all_rows() if row.method != "GET"]
# It sets no cookie to ask whether it may: what tells another site's form is where the browser says that it is from.
_BY_ORIGIN = {"privacy/choice"}
_SIGN_IN = "/account/sign-in"
# What differs between two answers that say the same: tokens, and the address itself in forms that lead back to it.
_PASSING = re.compile(r'\b[A-Za-z0-9]{64}\b|value="/[^"]*"')
# The description of the interface is the same however one asks; nothing else is at the root.
_FOR_EVERY_METHOD = {"api/v1/openapi.json", "api/v1/"}


def walked(resolver: URLResolver | Any, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        own = "<language>/" if isinstance(pattern.pattern, LocalePrefixPattern) else str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", before + own)
        else:
            yield from walked(pattern, before + own)


def operations() -> set[tuple[str, str]]:
    paths = api.get_openapi_schema()["paths"]
    return {(method.upper(), path.removeprefix("/")) for path, methods in paths.items() for method in methods}


@pytest.mark.any_engine
def test_every_address_has_its_rows() -> None:
    known, there = {row.address for row in all_rows()}, set(walked(get_resolver()))
    assert sorted(there - known) == [], "add rows to tests/permissions/rows/<slice>.py"
    assert sorted(known - there) == [], "these rows are about addresses that are gone"


@pytest.mark.any_engine
def test_every_operation_of_the_interface_has_its_rows() -> None:
    known = {(row.method, row.address) for row in all_rows() if row.address.startswith("api/v1/workspaces")}
    assert sorted(operations() - known) == [], "add rows to tests/permissions/rows/<slice>.py"
    assert sorted(known - operations()) == [], "these rows are about operations that are gone"


@pytest.mark.any_engine
def test_the_page_for_developers_says_what_the_rows_say() -> None:
    assert FILE.read_text(encoding="utf-8") == table(), "run: make permissions"


@pytest.mark.parametrize("row", all_rows(), ids=str)
def test_each_gets_what_the_matrix_says(row: Row, scene: Scene) -> None:
    for actor in Actor:
        with undone():
            answer = ask(scene.browser_of(actor), row, address_of(row, scene), row.sends(scene))
            said = f"{actor.value} got {answer.status_code}"
            _CHECKS[row.outcome(actor)](row, answer, said)


def gets_in(row: Row, answer: Any, said: str) -> None:
    assert answer.status_code in row.statuses, said
    if row.least is not Least.ANYBODY:
        assert _SIGN_IN not in answer.headers.get("Location", ""), said


def is_sent_to_sign_in(row: Row, answer: Any, said: str) -> None:
    assert answer.status_code == 302 and _SIGN_IN in answer["Location"], said


def is_asked_to_authenticate(row: Row, answer: Any, said: str) -> None:
    if not row.for_programs:
        assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Bearer"), said
        return
    assert problem(answer) == (401, "not_signed_in"), said


def is_told_why_not(row: Row, answer: Any, said: str) -> None:
    if row.for_programs:
        assert problem(answer) == (403, "not_permitted"), said
        return
    assert answer.status_code == 403, said
    assert answer.context["message"], said
    assert escape(str(answer.context["message"])) in answer.content.decode(), said


def learns_nothing(row: Row, answer: Any, said: str) -> None:
    if row.for_programs:
        assert problem(answer)[0] == 404, said
    assert answer.status_code == 404, said


_CHECKS: dict[Outcome, Callable[[Row, Any, str], None]] = {
    Outcome.YES: gets_in,
    Outcome.SIGN_IN: is_sent_to_sign_in,
    Outcome.UNAUTHENTICATED: is_asked_to_authenticate,
    Outcome.DENIED: is_told_why_not,
    Outcome.HIDDEN: learns_nothing,
}


@pytest.mark.parametrize("row", [row for row in all_rows() if row.least >= Least.READER], ids=str)
def test_nothing_tells_an_outsider_whether_something_exists(row: Row, scene: Scene) -> None:
    with undone():
        ids = ids_of(row, scene)
        there, nowhere = row.at(ids), row.at(ids | scene.nowhere)
        for actor in (Actor.ANONYMOUS, Actor.STRANGER, Actor.DEACTIVATED):
            with undone():
                client, body = scene.browser_of(actor), row.sends(scene)
                first, second = ask(client, row, there, body), ask(client, row, nowhere, body)
                assert (first.status_code, first.headers.get("Location", "").partition("?")[0]) == (
                    second.status_code,
                    second.headers.get("Location", "").partition("?")[0],
                )
                assert seen(first) == seen(second)


def seen(answer: HttpResponse) -> str:
    return _PASSING.sub("", answer.content.decode())


@pytest.mark.any_engine
@pytest.mark.parametrize("address", sorted({row.address for row in all_rows()} - _FOR_EVERY_METHOD))
def test_a_method_that_no_row_names_is_refused(address: str, scene: Scene) -> None:
    rows = [row for row in all_rows() if row.address == address]
    with undone():
        where = address_of(rows[0], scene)
        for method in set(_METHODS) - {row.method for row in rows}:
            with undone():
                assert scene.browser_of(Actor.OWNER).generic(method, where).status_code == 405, method


@pytest.mark.any_engine
@pytest.mark.parametrize("row", [row for row in _UNSAFE if row.changes], ids=str)
def test_nothing_is_changed_by_a_page_of_another_site(row: Row, scene: Scene) -> None:
    with undone():
        client = scene.browser_of(Actor.CONTRIBUTOR, strict=True)
        if row.address in _BY_ORIGIN:
            client.defaults["HTTP_SEC_FETCH_SITE"] = "cross-site"
        assert ask(client, row, address_of(row, scene), row.sends(scene)).status_code == 403


@pytest.mark.parametrize("row", [row for row in _UNSAFE if row.least >= Least.READER], ids=str)
def test_the_same_request_twice_is_no_fault(row: Row, scene: Scene) -> None:
    """A double click, a phone that retries: the second is done again, is done already, or is told so."""
    with undone():
        client, address, body = scene.browser_of(Actor.CONTRIBUTOR), address_of(row, scene), row.sends(scene)
        answers = [ask(client, row, address, body) for _ in range(2)]
        assert answers[0].status_code < 500
        assert answers[1].status_code in {answers[0].status_code, 404, 409, 422}


_OF_A_LIBRARY = {"playbook_id", "code", "link_id", "library_id", "folder_id", "asset_id", "picture_id"}


def test_a_member_outside_the_groups_of_a_library_finds_nothing_of_it(scene: Scene) -> None:
    """Whatever may be asked of a playbook, its photos, links and copies: a contributor of no group that it is open to
    learns as little as a stranger."""
    with undone():
        outsider = add_member(by=scene.acme.owner, person=make_person("Otto", "Acme"), role=Role.CONTRIBUTOR)
        for library in Library.objects.in_workspace(scene.acme.workspace):
            open_library(by=scene.acme.owner, library=library, rights={scene.group.pk: Right.CONTRIBUTE})
        client = Client()
        client.force_login(outsider.person)
        for row in all_rows():
            named = set(re.findall(r"{(\w+)}", row.address)) & _OF_A_LIBRARY
            if not Least.READER <= row.least <= Least.CONTRIBUTOR or not named or row.address.startswith("at/"):
                continue
            with undone():
                answer = ask(client, row, address_of(row, scene), row.sends(scene))
                assert answer.status_code == 404, f"{row}: {answer.status_code}"


def test_a_contributor_who_may_only_read_a_library_is_answered_like_a_reader(scene: Scene) -> None:
    """Whatever may be asked of what is in it: what a reader gets, and 403 or 404 for all that is a contributor's. What
    stands at a station is said of the station."""
    with undone():
        watcher = add_member(by=scene.acme.owner, person=make_person("Wanda", "Acme"), role=Role.CONTRIBUTOR)
        watchers = create_group(by=scene.acme.owner, name="Watchers")
        put_into_group(by=scene.acme.owner, group=watchers, people=[watcher.pk])
        put_into_group(by=scene.acme.owner, group=scene.group, people=[scene.acme.contributor.pk])
        rights = {watchers.pk: Right.READ, scene.group.pk: Right.CONTRIBUTE}
        for library in Library.objects.in_workspace(scene.acme.workspace):
            open_library(by=scene.acme.owner, library=library, rights=rights)
        client = Client()
        client.force_login(watcher.person)
        for row in all_rows():
            named = set(re.findall(r"{(\w+)}", row.address)) & _OF_A_LIBRARY
            if not Least.READER <= row.least <= Least.CONTRIBUTOR or not named or row.address.startswith("at/"):
                continue
            with undone():
                answer = ask(client, row, address_of(row, scene), row.sends(scene))
                open_to_them = row.least is Least.READER or "{station_id}" in row.address
                told = row.statuses if open_to_them else (404,) if row.hidden else (403, 404)
                assert answer.status_code in told, f"{row}: {answer.status_code}"


def test_ids_of_another_workspace_lead_nowhere_inside_ones_own(scene: Scene) -> None:
    """Bolt's owner stands in Bolt's workspace and names what is Acme's."""
    for row in all_rows():
        # SCIM knows no browser, only tokens: its own tests bring those of another workspace.
        if row.address.startswith("scim/"):
            continue
        if row.least < Least.READER or set(re.findall(r"{(\w+)}", row.address)) <= {"slug"}:
            continue
        with undone():
            address = row.at(ids_of(row, scene) | {"slug": scene.bolt.workspace.slug})
            answer = ask(scene.browser_of(Actor.STRANGER), row, address, row.sends(scene))
            assert answer.status_code == 404, f"{row}: {answer.status_code}"


def test_ids_of_another_workspace_in_a_body_are_taken_for_nothing(scene: Scene) -> None:
    """Acme's owner asks in Acme for what the rows ask, and names Bolt's things of the same kind in what is sent."""
    taken, named = list[str](), 0
    with undone():
        theirs = counterparts(scene)
        for row in all_rows():
            body = row.sends(scene)
            if body is None or isinstance(body, bytes) or row.least < Least.READER:
                continue
            said = json.dumps(body, default=str)
            swapped = re.sub("|".join(theirs), lambda found: theirs[found[0]], said)
            if swapped == said:
                continue
            named += 1
            with undone():
                address, written = address_of(row, scene), _lines()
                answer = ask(scene.browser_of(Actor.OWNER), row, address, json.loads(swapped))
                if not _takes_nothing(answer) or _lines() != written:
                    taken.append(f"{row}: {answer.status_code} {swapped}")
    assert not taken, "\n".join(taken)
    assert named >= 10


def _takes_nothing(answer: Any) -> bool:
    """Refused; a page may say so where the person is led, or answer for each of several things by itself."""
    if answer.status_code == 200 and answer["Content-Type"].startswith("application/json"):
        results = answer.json().get("results", [])
        return bool(results) and all(result["status"] != "applied" for result in results)
    return answer.status_code in (200, 302, 400, 403, 404, 409, 422)


def _lines() -> int:
    """Of the audit trails: whatever is changed by anybody adds one."""
    return AuditEntry.objects.across_workspaces(reason="a change in any of them would be found").count()
