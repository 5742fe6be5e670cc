"""Somebody leaves the company in the middle of something: the directory says so, and the door is shut."""

import uuid
from typing import Any

import pytest
from django.test import Client

from komin.floor.tablets.tests.test_tablets import Floor, follow
from komin.people.provisioning.tests.directory import Directory
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.authoring.tests.editor import Editor
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
ADA = "ada@acme.example"


class Leaver:
    def __init__(self, acme: Tenant) -> None:
        self.directory = Directory(acme.administrator, "acme.example")
        self.id = self.directory.create(ADA).json()["id"]
        self.acme = acme

    @property
    def member(self) -> Member:
        """As they are now."""
        own = Member.objects.in_workspace(self.acme.workspace).select_related("person", "workspace")
        return own.get(pk=self.id)

    def become(self, role: Role) -> None:
        Member.objects.in_workspace(self.acme.workspace).filter(pk=self.id).update(role=role)

    def active(self, here: bool) -> None:
        said = self.directory.patch(f"Users/{self.id}", {"op": "replace", "path": "active", "value": here})
        assert said.status_code == 200


@pytest.fixture
def leaver(acme: Tenant) -> Leaver:
    return Leaver(acme)


def queued() -> tuple[uuid.UUID, dict[str, Any]]:
    """What was typed and is on its way."""
    return uuid.uuid4(), {"op": "section.add", "id": str(uuid.uuid4()), "title": "Typed at the last moment"}


def sections(acme: Tenant, editor: Editor) -> list[str]:
    return [one["title"] for one in Editor(acme.owner, editor.playbook).state()["sections"]]


def test_what_an_open_editor_sends_is_refused_and_lost_nowhere(acme: Tenant, leaver: Leaver) -> None:
    """401: the tab says that one is signed out and keeps what waits (frontend/editor/sync/sync.test.ts)."""
    leaver.become(Role.CONTRIBUTOR)
    editor = Editor(leaver.member)
    batch, operation = queued()
    leaver.active(False)
    assert editor.send(operation, batch=batch).status_code == 401
    assert "Typed at the last moment" not in sections(acme, editor)
    leaver.active(True)
    again = Editor(leaver.member, editor.playbook)
    assert again.send(operation, batch=batch).status_code == 200
    assert sections(acme, editor).count("Typed at the last moment") == 1


def test_who_is_elsewhere_too_is_told_the_reason_and_goes_on_there(acme: Tenant, bolt: Tenant, leaver: Leaver) -> None:
    """The session goes on: the tab shows what the server says, and keeps what waits."""
    leaver.become(Role.CONTRIBUTOR)
    elsewhere = add_member(by=bolt.owner, person=leaver.member.person, role=Role.CONTRIBUTOR)
    editor = Editor(leaver.member)
    batch, operation = queued()
    leaver.active(False)
    refused = editor.send(operation, batch=batch)
    assert refused.status_code == 404 and refused.json()["detail"]
    assert editor.ask("draft").status_code == 404
    assert "Typed at the last moment" not in sections(acme, editor)
    theirs = create_playbook(by=elsewhere, title="Sweep the hall", language="en")
    there = f"/api/v1/workspaces/{bolt.workspace.slug}/playbooks/{theirs.pk}/draft"
    assert editor.client.get(there).status_code == 200


def test_at_a_shared_tablet_the_next_click_leads_out(acme: Tenant, leaver: Leaver) -> None:
    floor = Floor(acme)
    tablet: Client = floor.tablet()
    tablet.force_login(leaver.member.person)
    assert "_auth_user_id" in tablet.session and tablet.get(f"/w/{acme.workspace.slug}/").status_code == 200
    leaver.active(False)
    out = tablet.get(f"/w/{acme.workspace.slug}/")
    assert out.status_code in (302, 404) and "_auth_user_id" not in tablet.session
    # What is followed at the station still is, by the tablet and nobody.
    page = tablet.get(follow(floor.shown))
    assert page.status_code == 200 and "Lovelace" not in page.content.decode()
