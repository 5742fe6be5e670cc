"""Personal data exists only where it is declared: the schema is read, column by column."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.db.models.constants import LOOKUP_SEP
from django.test.utils import isolate_apps

from komin.kernel.personal_data import Declaration, declarations, fleeting, on_device
from komin.people.accounts.models import Person
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.presence import STAYS
from tests.privacy.schema import may_be_personal, stands_for_a_person, tables, undeclared

# What the engine or a migration keeps beside the tables of models, and why it needs no declaration of its own.
TABLES_WITHOUT_A_MODEL = {
    "django_migrations": "names of migrations",
    "search_index": "the words of search.SearchDocument, which is declared; FTS5 keeps them in five tables",
}


def test_every_column_that_may_be_personal_is_declared() -> None:
    assert list(undeclared(tables())) == []


@isolate_apps("tests")
def test_a_column_that_nobody_declared_is_found() -> None:
    class Visitor(models.Model):
        nickname = models.CharField(max_length=80)
        address = models.GenericIPAddressField()
        answers = models.JSONField()
        badge = models.UUIDField()
        host = models.ForeignKey(Member, on_delete=models.CASCADE)
        floor = models.IntegerField()
        arrived_at = models.DateTimeField()

        class Meta:
            app_label = "tests"

        def __str__(self) -> str:
            return self.nickname

    found = {name.rpartition(".")[2] for name in undeclared([Visitor])}
    assert found == {"nickname", "address", "answers", "badge", "host"}


def test_in_a_persons_own_row_moments_and_switches_count_too() -> None:
    columns = {column.name: may_be_personal(column) for column in Person._meta.local_concrete_fields}
    assert columns.pop("id") is False
    assert all(columns.values()), columns


def test_a_membership_stands_for_a_person_and_a_workspace_does_not() -> None:
    assert stands_for_a_person(Member)
    assert not stands_for_a_person(Member._meta.get_field("workspace").related_model)


def columns_declared(declaration: Declaration) -> set[str]:
    return {*declaration.personal, *declaration.not_personal}


def test_every_declaration_names_columns_that_exist() -> None:
    unknown = {}
    for label, declaration in declarations().items():
        columns = {column.name for column in apps.get_model(label)._meta.concrete_fields}
        unknown[label] = columns_declared(declaration) - columns
    assert {label: names for label, names in unknown.items() if names} == {}


def test_no_column_is_declared_both_ways_and_every_reason_is_given() -> None:
    for label, declaration in declarations().items():
        assert not declaration.personal.keys() & declaration.not_personal.keys(), label
        assert all(declaration.not_personal.values()), label
        assert all(field.retention for field in declaration.personal.values()), label


def subjects() -> Iterator[tuple[str, str]]:
    for label, declaration in declarations().items():
        if declaration.personal and declaration.subject:
            yield label, declaration.subject


@pytest.mark.parametrize(("label", "subject"), list(subjects()))
def test_the_way_from_a_row_to_its_person_can_be_gone(label: str, subject: str) -> None:
    """By links to the person; a last column that only holds an id (of a person) ends it as well."""
    table = apps.get_model(label)
    for name in subject.split(LOOKUP_SEP):
        try:
            column = table._meta.pk if name == "pk" else table._meta.get_field(name)
        except FieldDoesNotExist:
            pytest.fail(f"{label}: {name} of {subject} is no column")
        table = column.related_model or table
    assert table is Person or name in declarations()[label].personal


@pytest.mark.django_db
def test_the_database_has_no_table_that_no_model_declares() -> None:
    known = {table._meta.db_table for table in tables()} | TABLES_WITHOUT_A_MODEL.keys()
    found = {name for name in connection.introspection.table_names() if not name.startswith("search_index_")}
    assert found - known == set()


def test_what_only_the_cache_holds_is_declared_and_gone_within_a_minute() -> None:
    kept = {name: {column.retention for column in columns.values()} for name, columns in fleeting().items()}
    assert kept == {"authoring.Presence": {f"{int(STAYS.total_seconds())} seconds"}}
    assert STAYS.total_seconds() <= 60


def test_all_that_is_kept_on_a_device_says_what_it_holds_who_asked_for_it_and_how_long() -> None:
    assert all(kept.holds and kept.asked_for and kept.retention for kept in on_device().values())
