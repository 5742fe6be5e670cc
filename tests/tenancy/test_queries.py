"""Every way to ask for tenant rows without naming a workspace raises, and none that names one shows another's."""

from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.template import Context, Template

from komin.kernel.errors import TenantRequired
from komin.kernel.identifiers import new_id
from komin.people.workspaces.models import Member, Role, Workspace
from komin.platform.audit.models import AuditEntry
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db

Query = Callable[[Any], object]


async def read_all(rows: Any) -> list[Any]:
    return [row async for row in rows.aiterator()]


READING: dict[str, Query] = {
    "a loop": list,
    "a truth value": bool,
    "its length": len,
    "one by its place": lambda rows: rows[0],
    "a slice": lambda rows: list(rows[:2]),
    "one by its key": lambda rows: rows.get(pk=new_id()),
    "the first": lambda rows: rows.order_by("pk").first(),
    "the last": lambda rows: rows.order_by("pk").last(),
    "the earliest": lambda rows: rows.earliest("joined_at"),
    "the latest": lambda rows: rows.latest("joined_at"),
    "many by their keys": lambda rows: rows.in_bulk([new_id()]),
    "a filter": lambda rows: list(rows.filter(role=Role.READER)),
    "an exclusion": lambda rows: list(rows.exclude(role=Role.READER)),
    "values": lambda rows: list(rows.values("role")),
    "a list of values": lambda rows: list(rows.values_list("role", flat=True)),
    "distinct values": lambda rows: list(rows.values("role").distinct()),
    "days": lambda rows: list(rows.datetimes("joined_at", "day")),
    "some columns": lambda rows: list(rows.only("role")),
    "joined rows": lambda rows: list(rows.select_related("person", "workspace")),
    "rows fetched along": lambda rows: list(rows.prefetch_related("person")),
    "annotations": lambda rows: list(rows.annotate(many=Count("person"))),
    "locked rows": lambda rows: list(rows.select_for_update()),
    "an iterator": lambda rows: list(rows.iterator()),
    "an asynchronous iterator": lambda rows: async_to_sync(read_all)(rows),
    "a count": lambda rows: rows.count(),
    "existence": lambda rows: rows.exists(),
    "an aggregate": lambda rows: rows.aggregate(many=Count("pk")),
    "the plan of a query": lambda rows: rows.explain(),
    "SQL by hand": lambda rows: rows.raw("SELECT * FROM workspaces_member"),
    "one, made unless it exists": lambda rows: rows.get_or_create(pk=new_id()),
    "an update": lambda rows: rows.update(role=Role.OWNER),
    "an update of one, made unless it exists": lambda rows: rows.update_or_create(pk=new_id(), defaults={"role": "x"}),
    "a deletion": lambda rows: rows.filter(role=Role.READER).delete(),
    "part of another query": lambda rows: list(Workspace.objects.filter(members__in=rows.filter(role=Role.READER))),
}


@pytest.mark.parametrize("ask", READING.values(), ids=READING.keys())
def test_a_query_that_names_no_workspace_raises(acme: Tenant, bolt: Tenant, ask: Query) -> None:
    with pytest.raises(TenantRequired):
        ask(Member.objects.all())

    assert {acme.owner, bolt.owner} <= set(Member.objects.across_workspaces(reason="a test looks at both"))


def test_an_update_of_many_rows_at_once_needs_a_workspace_too(acme: Tenant, bolt: Tenant) -> None:
    bolt.reader.role = Role.OWNER
    with pytest.raises(TenantRequired), transaction.atomic():
        Member.objects.bulk_update([bolt.reader], ["role"])

    assert Member.objects.in_workspace(acme.workspace).bulk_update([bolt.reader], ["role"]) == 0
    bolt.reader.refresh_from_db()
    assert bolt.reader.role == Role.READER


def test_an_empty_reason_opens_nothing() -> None:
    with pytest.raises(TenantRequired):
        Member.objects.across_workspaces(reason="")


JOINED: dict[str, Callable[[Any, Any], Any]] = {
    "or": lambda one, other: one | other,
    "and": lambda one, other: one & other,
    "xor": lambda one, other: one ^ other,
    "union": lambda one, other: one.union(other),
    "intersection": lambda one, other: one.intersection(other),
    "difference": lambda one, other: one.difference(other),
}


@pytest.mark.parametrize("join", JOINED.values(), ids=JOINED.keys())
def test_a_bound_query_does_not_vouch_for_one_it_is_joined_to(
    acme: Tenant, bolt: Tenant, join: Callable[[Any, Any], Any]
) -> None:
    bound, unbound = Member.objects.in_workspace(acme.workspace), Member.objects.all()
    for one, other in ((bound, unbound), (unbound, bound)):
        with pytest.raises(TenantRequired):
            list(join(one, other))

    assert set(join(bound, bound.filter(role=Role.READER))) <= set(bound)


def test_what_is_bound_shows_the_rows_of_its_workspace_only(acme: Tenant, bolt: Tenant) -> None:
    rows = Member.objects.in_workspace(acme.workspace.pk)

    assert set(rows) == {acme.owner, acme.administrator, acme.contributor, acme.reader}
    assert rows.count() == 4
    assert not rows.filter(pk=bolt.reader.pk).exists()
    assert set(rows.filter(role=Role.READER) | rows.filter(role=Role.OWNER)) == {acme.owner, acme.reader}
    assert rows.filter(pk=bolt.reader.pk).update(role=Role.OWNER) == 0
    assert rows.filter(pk=bolt.reader.pk).delete()[0] == 0
    # A second workspace narrows the first: together they hold nothing.
    assert not rows.in_workspace(bolt.workspace).exists()


def test_a_related_manager_is_bound_by_the_row_it_hangs_on(acme: Tenant, bolt: Tenant) -> None:
    draft, another = (create_playbook(by=tenant.contributor, title="Ring 44").draft for tenant in (acme, bolt))

    assert {section.draft_id for section in draft.sections.all()} == {draft.pk}
    assert not draft.sections.filter(draft=another).exists()


def test_a_person_belongs_to_no_workspace_so_nothing_is_bound_by_one(acme: Tenant, bolt: Tenant) -> None:
    with pytest.raises(TenantRequired):
        list(acme.reader.person.memberships.all())

    assert list(Member.objects.of_person(acme.reader.person)) == [acme.reader]


def test_a_template_can_neither_change_nor_remove_rows(acme: Tenant, bolt: Tenant) -> None:
    rows = Member.objects.in_workspace(acme.workspace)

    assert Template("{{ rows.delete }}{{ rows.update }}").render(Context({"rows": rows})) == ""
    assert rows.count() == 4
    assert not hasattr(Member.objects, "delete")


def test_arithmetic_on_columns_keeps_to_the_workspace(acme: Tenant, bolt: Tenant) -> None:
    rows: QuerySet[AuditEntry] = AuditEntry.objects.in_workspace(acme.workspace)

    assert set(rows.filter(workspace_id=F("workspace_id")).values_list("workspace_id", flat=True)) == {
        acme.workspace.pk
    }
