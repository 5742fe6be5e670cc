"""What the querysets can't refuse by themselves, the code does not write."""

import ast
from pathlib import Path

from django.apps import apps
from django.db.models import Model
from django.db.models.fields.reverse_related import ForeignObjectRel

from komin.kernel.tenancy import TenantQuerySet
from tests.architecture.sources import named, product_files, tree

# They take a queryset apart and look at its SQL only, so that no queryset can refuse.
PAST_THE_QUERYSET = {"Exists", "Subquery", "RawSQL", "RawQuerySet"}
# Asked of members who were found already, each of the one workspace that is searched.
LOOKED_THROUGH = {"src/komin/people/workspaces/finding.py": {"Exists"}}


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("komin.")]


def is_tenant(model: type[Model]) -> bool:
    return any(field.attname == "workspace_id" for field in model._meta.concrete_fields)


def test_every_table_with_a_workspace_refuses_queries_without_one() -> None:
    tenant = [model for model in own_models() if is_tenant(model)]
    assert len(tenant) >= 10
    assert [model for model in tenant if not isinstance(model._default_manager.all(), TenantQuerySet)] == []


def test_a_table_without_a_workspace_belongs_to_nobody_s_tenant() -> None:
    """A new table is a tenant's unless it is said here to be the installation's or a person's."""
    of_all = {model._meta.label for model in own_models() if not is_tenant(model)}
    assert of_all == {
        "accountability.Breach",
        "accountability.BreachPerson",
        "accountability.Disclosure",
        "accountability.DisclosureNotice",
        "accountability.Screening",
        "accounts.AskedEmailChange",
        "accounts.EmailChange",
        "accounts.Person",
        "charter.Acceptance",
        "charter.Announcement",
        "charter.Version",
        "consent.ChainHead",
        "consent.ConsentEvent",
        "consent.PageCount",
        "consent.Wording",
        "directives.Directive",
        "jobs.DeadLetter",
        "jobs.Job",
        "jobs.ScheduleSlot",
        "mail.OutgoingMail",
        "members.LostFactor",
        "operators.PinFailure",
        "privacy_archive.ArchiveReading",
        "privacy_erasure.Erasure",
        "privacy_erasure.ErasureLine",
        "privacy_erasure.LegalHold",
        "privacy_register.ProcessingNote",
        "privacy_register.Processor",
        "privacy_register.RegisterEntry",
        "privacy_register.SiteRole",
        "privacy_restriction.Restriction",
        "privacy_retention.InactivityNotice",
        "privacy_retention.RetentionRun",
        "privacy_rights.DataPackage",
        "privacy_rights.Letter",
        "privacy_rights.PackagePart",
        "privacy_rights.Paper",
        "privacy_rights.RightsRequest",
        "recipients.Correction",
        "recipients.Notice",
        "testimonials.Testimonial",
        "workspaces.Workspace",
    }


def ways_into_tenant_rows(model: type[Model]) -> set[str]:
    """Names by which a query on rows of no tenant would join those of every tenant."""
    names = set()
    for relation in model._meta.get_fields(include_hidden=False):
        if isinstance(relation, ForeignObjectRel) and is_tenant(relation.related_model):  # type: ignore[arg-type]
            names.add(relation.get_accessor_name() or "")
            names.add(relation.related_model._meta.model_name or "")  # type: ignore[union-attr]
    return names


def joining(file: Path, names: set[str]) -> list[str]:
    """Calls with a lookup, as keyword or text, that begins with one of the names."""
    found = []
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call):
            texts = [keyword.arg or "" for keyword in node.keywords]
            texts += [str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)]
            found += [f"{named(file)}:{node.lineno} {text}" for text in texts if text.split("__")[0] in names]
    return found


def test_no_query_on_persons_or_workspaces_joins_the_rows_of_every_tenant() -> None:
    names = {name for model in own_models() if not is_tenant(model) for name in ways_into_tenant_rows(model)}
    assert {"members", "memberships"} <= names
    lookups = {name for name in names if name in {"members", "memberships"} or name.endswith("_set")}
    assert [call for file in product_files() for call in joining(file, lookups)] == []


def calls(file: Path) -> set[str]:
    called = {node.func for node in ast.walk(tree(file)) if isinstance(node, ast.Call)}
    return {func.id if isinstance(func, ast.Name) else getattr(func, "attr", "") for func in called}


def test_no_code_goes_past_the_querysets() -> None:
    past = PAST_THE_QUERYSET | {"raw", "extra"}
    assert {named(file): calls(file) & past for file in product_files() if calls(file) & past} == LOOKED_THROUGH


def test_no_code_asks_the_manager_that_knows_no_tenants() -> None:
    """Django's own manager of every table, which follows relations; the default one refuses like `objects`."""
    asking = [
        named(file)
        for file in product_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr == "_base_manager"
    ]
    # `every_row`, which wants a reason.
    assert asking == ["src/komin/kernel/tenancy.py"]
