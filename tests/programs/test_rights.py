"""A program says to whom a library is open, and reads who may do what in it and why."""

import pytest

from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.groups.models import Group
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, of_workspace, personal
from komin.playbooks.library.models import Library
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.fixtures import Tenant
from tests.programs.test_arranging import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(acme: Tenant) -> Group:
    group = create_group(by=acme.administrator, name="Line 2")
    put_into_group(by=acme.administrator, group=group, people=[acme.contributor.pk])
    return group


@pytest.fixture
def library(acme: Tenant) -> Library:
    playbook = write_playbook(acme.contributor, with_photo=False)
    publish(acme.contributor, playbook)
    return playbook.library


def seen_by(tenant: Tenant) -> int:
    reader = Program(personal(tenant.reader, Scope.LIBRARY_READ).secret)
    return len(reader.ask("GET", address(tenant, "playbooks")).json()["items"])


def test_a_library_is_opened_to_a_group_and_to_everybody_again(acme: Tenant, line: Group, library: Library) -> None:
    program = Program(of_workspace(acme.administrator, Scope.WORKSPACE_MANAGE).secret)
    listed = program.ask("GET", address(acme, "groups")).json()
    assert [(one["id"], one["name"], one["count"]) for one in listed] == [(str(line.pk), "Line 2", 1)]
    here = address(acme, f"libraries/{library.pk}/rights")
    seen = program.ask("GET", here)
    assert seen.json() == {"open": "everybody", "groups": []}
    assert seen_by(acme) == 1

    to_the_line = {"open": "groups", "groups": [{"group": str(line.pk), "right": "contribute"}]}
    said = program.ask("PUT", here, to_the_line, If_Match=seen["ETag"])
    assert (said.status_code, said.json()) == (200, to_the_line)
    assert seen_by(acme) == 0
    people = program.ask("GET", f"{here}/people").json()["items"]
    rights = {one["member"]: (one["right"], one["reason"], one["group"]) for one in people}
    assert rights[str(acme.contributor.pk)] == ("contribute", "group", "Line 2")
    assert rights[str(acme.reader.pk)] == (None, "no_group", "")
    assert rights[str(acme.owner.pk)] == ("contribute", "administrator", "")

    assert program.ask("PUT", here, {"open": "everybody"}, If_Match=seen["ETag"]).status_code == 412
    assert seen_by(acme) == 0
    assert program.ask("PUT", here, {"open": "everybody"}, If_Match=said["ETag"]).status_code == 200
    assert seen_by(acme) == 1


def test_groups_that_are_named_twice_or_elsewhere_change_nothing(
    acme: Tenant, bolt: Tenant, line: Group, library: Library
) -> None:
    program = Program(of_workspace(acme.administrator, Scope.WORKSPACE_MANAGE).secret)
    here, other = address(acme, f"libraries/{library.pk}/rights"), create_group(by=bolt.owner, name="Line 2")
    mine = {"group": str(line.pk), "right": "read"}
    for wrong in (
        {"open": "groups", "groups": [mine, {**mine, "right": "contribute"}]},
        {"open": "groups", "groups": [{"group": str(other.pk), "right": "read"}]},
        {"open": "everybody", "groups": [mine]},
        {"open": "groups", "groups": [{**mine, "right": "own"}]},
    ):
        assert program.ask("PUT", here, wrong).status_code == 422, wrong
    assert program.ask("GET", here).json() == {"open": "everybody", "groups": []}


def test_who_only_writes_says_nothing_about_rights(acme: Tenant, bolt: Tenant, library: Library) -> None:
    here = address(acme, f"libraries/{library.pk}/rights")
    writer = Program(personal(acme.administrator, Scope.LIBRARY_READ, Scope.DRAFTS_WRITE).secret)
    assert writer.ask("GET", here).json()["code"] == "scope_missing"
    elsewhere = Program(of_workspace(bolt.administrator, Scope.WORKSPACE_MANAGE).secret)
    strange = address(bolt, f"libraries/{library.pk}/rights")
    for method, asked in (("GET", strange), ("PUT", strange), ("GET", f"{strange}/people")):
        assert elsewhere.ask(method, asked, {"open": "everybody"}).status_code == 404
