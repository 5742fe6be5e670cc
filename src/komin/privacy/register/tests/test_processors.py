"""The register of processors decides where the product may send something (charter K21, K22)."""

import ast
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from komin.kernel import clock
from komin.kernel.errors import Invalid, NotPermitted
from komin.people.accounts.models import Person
from komin.platform.audit.models import AuditEntry
from komin.platform.outbound.client import post
from komin.platform.outbound.destinations import Forbidden, destination
from komin.privacy.register.actions.keep_processor import Entry, keep_processor
from komin.privacy.register.models import Office, Processor
from komin.privacy.register.officers import SITE, Officer
from komin.privacy.register.queries import hosts_without_a_processor
from tests.architecture.sources import named, product_files, tree
from tests.fixtures import make_person

pytestmark = pytest.mark.django_db
NORTH = Entry("Nord Mail SAS", "fr", "carries mail", "mails", ".mail.example.com\napi.example.net", "Sud, DE")


@pytest.fixture
def officer() -> Officer:
    return Officer(make_person("Petra"), frozenset({Office.PRIVACY_OFFICER}))


def test_a_host_that_no_registered_processor_owns_is_not_reached(officer: Officer) -> None:
    assert post("https://in.mail.example.com/", b"", {}).fault == "unregistered"
    keep_processor(by=officer, entry=NORTH)

    assert destination("https://in.mail.example.com/").host == "in.mail.example.com"
    assert destination("https://API.example.net/x").host == "api.example.net"
    for other in ("https://mail.example.com/", "https://example.net/", "https://evil-mail.example.com.example.org/"):
        with pytest.raises(Forbidden, match="unregistered"):
            destination(other)


def test_a_processor_whose_contract_ended_is_reached_no_more_and_stays_in_the_register(officer: Officer) -> None:
    yesterday = clock.now().date() - timedelta(days=1)
    kept = keep_processor(by=officer, entry=NORTH)
    keep_processor(by=officer, processor=kept, entry=Entry(**{**_fields(NORTH), "ended_on": yesterday}))
    assert post("https://api.example.net/", b"", {}).fault == "unregistered"
    assert Processor.objects.count() == 1


def _fields(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in Entry.__dataclass_fields__}


@pytest.mark.parametrize("country", ["US", "GB", "CH", "XX", ""])
def test_a_processor_outside_the_eea_is_refused_with_the_clause(officer: Officer, country: str) -> None:
    with pytest.raises(Invalid, match=r"K22.*None of the data leaves the European Union") as refused:
        keep_processor(by=officer, entry=Entry("Cloud Inc.", country, "stores", "files"))
    assert "country" in refused.value.fields
    assert not Processor.objects.exists()


def test_a_sub_processor_outside_the_eea_is_refused_too(officer: Officer) -> None:
    with pytest.raises(Invalid, match="K22"):
        keep_processor(by=officer, entry=Entry("Nord", "FR", "stores", "files", sub_processors="Sud, DE\nCloud, US"))


@pytest.mark.parametrize("host", ["https://api.example.com/", "*", ".com", "a b.example.com", "localhost"])
def test_what_is_no_host_is_refused(officer: Officer, host: str) -> None:
    with pytest.raises(Invalid, match="name of a host"):
        keep_processor(by=officer, entry=Entry("Nord", "FR", "stores", "files", hosts=host))


def test_only_the_privacy_officer_keeps_the_register_and_each_entry_leaves_a_line(officer: Officer) -> None:
    for office in set(Office) - {Office.PRIVACY_OFFICER}:
        with pytest.raises(NotPermitted):
            keep_processor(by=Officer(officer.person, frozenset({office})), entry=NORTH)
    kept = keep_processor(by=officer, entry=NORTH)
    lines = AuditEntry.objects.across_workspaces(reason="a test").filter(workspace_id=SITE, object_id=kept.pk)
    assert [(line.action, line.actor_id) for line in lines] == [("processor.enter", _id(officer.person))]


def _id(person: Person | None) -> object:
    return person.pk if person else None


def test_only_webhooks_and_company_sign_in_go_where_a_customer_says() -> None:
    """A webhook and the provider of a company are instructions of a customer; nothing else may pass by the register."""
    calls = [
        named(file)
        for file in product_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.keyword) and node.arg == "by_customer" and "platform/outbound" not in named(file)
    ]
    assert calls and all("/messaging/webhooks/" in file or "/people/single_sign_on/" in file for file in calls)


def test_a_machine_of_the_settings_wants_a_processor(officer: Officer) -> None:
    mail = settings.KOMIN["MAIL_URL"]._replace(scheme="smtp", netloc="in.mail.example.com:587")
    with override_settings(KOMIN=settings.KOMIN | {"MAIL_URL": mail}):
        assert hosts_without_a_processor().get("KOMIN_MAIL_URL") == "in.mail.example.com"
        keep_processor(by=officer, entry=NORTH)
        assert "KOMIN_MAIL_URL" not in hosts_without_a_processor()
