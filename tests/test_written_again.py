"""What a test begins with is what the actions write, whether they wrote it or it was written again."""

import json
import re
import uuid
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from komin.kernel import clock
from tests import written_again as writing
from tests.fixtures import Tenant, make_tenant
from tests.permissions.fixtures import undone
from tests.written_again import written_again

pytestmark = pytest.mark.django_db
_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def everything() -> dict[str, list[Any]]:
    """Every row of every table; ids by their order, without moments and what is drawn by lot."""
    rows = {model._meta.label: _rows(model) for model in apps.get_models() if model._meta.managed}
    found = sorted(set(_ID.findall(json.dumps(rows))))
    order = {name: f"id {number}" for number, name in enumerate(found)}
    said: dict[str, list[Any]] = json.loads(_ID.sub(lambda match: order[match[0]], json.dumps(rows)))
    return {label: held for label, held in said.items() if held}


def _rows(model: type[models.Model]) -> list[Any]:
    return [
        {name: _plain(value) for name, value in row.items() if name != "password"}
        for row in model._base_manager.order_by("pk").values()
    ]


def _plain(value: object) -> object:
    return "a moment" if isinstance(value, datetime) else str(value) if isinstance(value, uuid.UUID) else repr(value)


@pytest.fixture
def twice(monkeypatch: pytest.MonkeyPatch) -> tuple[Tenant, Tenant, dict[str, list[Any]]]:
    """Bolt as the actions made it, then as it was written again, and what there was in the database at first."""
    monkeypatch.setattr(writing, "_kept", {})
    with undone():
        made = written_again("Bolt", partial(make_tenant, "Bolt"))
        there = everything()
    return made, written_again("Bolt", pytest.fail), there


def test_every_row_is_there_again(twice: tuple[Tenant, Tenant, dict[str, list[Any]]]) -> None:
    *_, there = twice
    assert everything() == there
    assert len(there["workspaces.Member"]) == 4 and len(there["audit.AuditEntry"]) == 4


def test_nothing_has_the_id_that_it_had(twice: tuple[Tenant, Tenant, dict[str, list[Any]]]) -> None:
    made, again, _ = twice
    assert {again.workspace.pk, again.owner.pk, again.reader.person_id}.isdisjoint(
        {made.workspace.pk, made.owner.pk, made.reader.person_id}
    )
    assert (again.reader.workspace, again.reader.person.email) == (again.workspace, "remi.bolt@example.com")
    again.reader.refresh_from_db()
    assert again.owner.pk < again.administrator.pk < again.contributor.pk < again.reader.pk


def test_what_was_made_at_another_time_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_kept", {})
    with undone():
        written_again("Acme", partial(make_tenant, "Acme"))
    later = clock.now() + writing._OF_THIS_MOMENT
    with clock.standing_at(later):
        acme = written_again("Acme", partial(make_tenant, "Acme"))
    assert acme.workspace.created_at == later


@pytest.mark.django_db(transaction=True)
def test_in_transactions_of_its_own_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_kept", {})
    assert not connection.in_atomic_block
    assert written_again("Acme", partial(make_tenant, "Acme")).workspace.slug == "acme"
    assert writing._kept == {}
