"""The day has come: all that a workspace has goes, and nothing of anybody else's."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.tenancy import every_row
from komin.people.accounts.models import Person
from komin.people.ownership.actions.close_workspace import close_workspace
from komin.people.ownership.actions.end_workspace import end_workspace
from komin.people.ownership.jobs import go_on
from komin.people.ownership.models import DAYS_TO_CLOSE, State
from komin.people.ownership.tables import tables_of_workspaces
from komin.people.workspaces.models import Workspace
from komin.platform.audit.chain import seal_lines, verify_chain
from komin.platform.blobs.store import blob_store
from komin.platform.jobs.testing import run_jobs
from tests.permissions.actors import Actor
from tests.permissions.fixtures import undone
from tests.permissions.scene import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("permissions")]


@pytest.fixture(autouse=True)
def list_of_erasures(settings: Any, tmp_path: Path) -> None:
    settings.KOMIN = {**settings.KOMIN, "ERASURE_LEDGER": tmp_path / "erasures.jsonl"}


def rows_of(workspace: Workspace) -> dict[str, int]:
    """By table, where there are any."""

    def count(table: type[Model]) -> int:
        return every_row(table, reason="a test").filter(workspace_id=workspace.pk).count()

    found = {table._meta.label: count(table) for table in tables_of_workspaces()}
    return {label: number for label, number in found.items() if number}


def fill(scene: Scene) -> None:
    for something in (
        scene.feedback, scene.upload, scene.capture_upload, scene.captured_step, scene.thread, scene.export,
        scene.brought, scene.invitation, scene.asked, scene.template, scene.block, scene.translated,
        scene.access_token, scene.own_token, scene.webhook, scene.job,
    ):  # fmt: skip
        something()


def test_everything_of_it_goes_and_nothing_of_anybody_else(scene: Scene) -> None:
    with undone():
        fill(scene)
        acme, bolt = scene.acme.workspace, scene.bolt.workspace
        blob_store().write(bolt.pk, [b"a photo of Bolt"])
        before, of_bolt = rows_of(acme), rows_of(bolt)
        assert len(before) > 40, "a workspace with something of nearly everything"
        people = [one.person for one in (scene.acme.owner, scene.acme.reader)]
        operator, link = scene.operator.member.person_id, reverse("sharing:follow", args=[scene.link.token])
        assert Client().get(link).status_code == 200
        closing = close_workspace(by=scene.acme.owner, name=acme.name)
        with clock.standing_at(clock.now() + timedelta(days=DAYS_TO_CLOSE)):
            go_on()
            run_jobs()
        closing.refresh_from_db()
        assert closing.state == State.ENDED and closing.rows > sum(before.values()) / 2 and closing.files > 0
        assert rows_of(acme) == {} and not Workspace.objects.filter(pk=acme.pk).exists()
        assert rows_of(bolt) == of_bolt
        assert list(blob_store().keys(acme.pk)) == [] and list(blob_store().keys(bolt.pk)) != []
        assert Person.objects.filter(pk__in=[person.pk for person in people], is_active=True).count() == 2
        assert not Person.objects.filter(pk=operator).exists()
        assert Client().get(link).status_code == 404
        assert scene.browser_of(Actor.OWNER).get("/w/acme/").status_code == 404
        seal_lines(acme.pk)
        assert list(verify_chain(acme.pk)) == []
        assert end_workspace(closing.pk) is None


def test_a_table_goes_before_those_that_it_refers_to() -> None:
    tables = tables_of_workspaces()
    for place, table in enumerate(tables):
        refers_to = {field.related_model for field in table._meta.concrete_fields if field.is_relation} - {table}
        assert refers_to & set(tables[:place]) == set(), table
