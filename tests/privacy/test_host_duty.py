"""What a host of public content must keep (decree 2021-1362): nothing unless the operator says it is one, then in the
archive alone, until its ends, and the charter says so (K28)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.platform.audit.models import AuditEntry, AuditOrigin
from komin.platform.audit.origins import DAYS_KEPT, forget_origins
from komin.platform.jobs.testing import run_jobs
from komin.privacy.archive import store
from komin.privacy.charter.actions.publish_version import publish_shipped
from komin.privacy.charter.models import Document
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.actions.place_hold import lift_holds, place_hold
from komin.privacy.erasure.actions.replay_erasures import replay_erasures
from komin.privacy.erasure.models import Erasure, State
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.retention.actions.run_retention import run_retention
from tests.fixtures import Tenant, signed_in
from tests.privacy.archived import empty_archive

__all__ = ["empty_archive"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
DAY, WEEK, YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=365)
KINDS = ["host_account", "host_connection", "host_identity"]
ADDRESS = "203.0.113.9"


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(settings.KOMIN, "HOST_DUTY", "on")
    yield


def wrote(tenant: Tenant, person_id: object, address: str = ADDRESS) -> AuditOrigin:
    """As a line of the trail that a request left."""
    return AuditOrigin.objects.in_workspace(tenant.workspace.pk).create(
        entry_id=new_id(), workspace_id=tenant.workspace.pk, actor_id=person_id, address=address, at=clock.now()
    )


def erased(tenant: Tenant) -> Erasure:
    person = tenant.contributor.person
    erasure = close_account(by=person)
    with clock.standing_at(clock.now() + WEEK + DAY):
        assert erase_person(erasure.pk) is State.COMPLETE
        run_jobs()
    return erasure


def kinds_kept(person_id: object) -> list[str]:
    return sorted(one.kind for one in store.of_person(person_id) if one.kind in KINDS)  # type: ignore[arg-type]


def test_as_delivered_nothing_more_is_kept_and_the_charter_does_not_speak_of_it(acme: Tenant) -> None:
    person = acme.contributor.person
    wrote(acme, person.pk)
    assert "Because the law orders it" not in signed_in(acme.reader).get("/en/my-data/close").content.decode()
    erased(acme)
    assert kinds_kept(person.pk) == []
    for language in ("en", "fr"):
        assert "2021-1362" not in Client().get(f"/{language}/privacy/charter").content.decode()


@pytest.mark.usefixtures("host")
def test_who_closes_an_account_is_kept_in_the_archive_alone_and_is_told_item_by_item(acme: Tenant) -> None:
    person, other = acme.contributor.person, acme.reader.person
    person.phone = "+33612345678"
    person.save(update_fields=["phone"])
    wrote(acme, person.pk)
    wrote(acme, other.pk, "203.0.113.10")
    name, email = f"{person.first_name} {person.last_name}", person.email
    erased(acme)
    assert kinds_kept(person.pk) == KINDS and kinds_kept(other.pk) == []
    held = {one.kind: one.content for one in store.of_person(person.pk)}
    assert held["host_identity"] == {"name": name, "addresses": [email], "phone": "+33612345678"}
    assert held["host_account"]["address"] == email and held["host_connection"]["origin"] == ADDRESS
    assert not type(person).objects.filter(email=email).exists()
    origins = AuditOrigin.objects.across_workspaces(reason="a test")
    assert list(origins.values_list("actor_id", flat=True)) == [other.pk]
    receipt = next(str(sent.body) for sent in mail.outbox if "receipt" in str(sent.body))
    assert "5 years after the account was closed" in receipt and "decree 2021-1362" in receipt


@pytest.mark.usefixtures("host")
def test_an_erasure_that_is_carried_out_again_keeps_it_once_and_takes_nothing_from_it(acme: Tenant) -> None:
    person = acme.contributor.person
    wrote(acme, person.pk)
    erased(acme)
    before = list(store.of_person(person.pk))
    replay_erasures()
    assert list(store.of_person(person.pk)) == before and store.damaged() == 0


@pytest.mark.usefixtures("host")
def test_each_of_it_ends_on_its_day(acme: Tenant) -> None:
    person = acme.contributor.person
    wrote(acme, person.pk)
    erased(acme)
    closed = clock.now() + WEEK + DAY
    for moment, left in (
        (closed + YEAR - 2 * DAY - WEEK, KINDS),
        (closed + YEAR - DAY, ["host_account", "host_identity"]),
        (closed + YEAR + DAY, ["host_identity"]),
        (closed + 5 * YEAR - DAY, ["host_identity"]),
        (closed + 5 * YEAR + DAY, []),
    ):
        with clock.standing_at(moment):
            run_retention()
            assert kinds_kept(person.pk) == left, moment


@pytest.mark.usefixtures("host")
def test_from_where_something_was_done_moves_before_its_own_end_takes_it(acme: Tenant) -> None:
    person = acme.contributor.person
    old = wrote(acme, person.pk)
    with clock.standing_at(clock.now() + timedelta(days=DAYS_KEPT - 6)):
        young = wrote(acme, person.pk)
        run_retention()
        assert forget_origins() == 0, "it has moved"
    (record,) = [one for one in store.of_person(person.pk) if one.kind == "host_connection"]
    assert record.id == old.pk and record.keep_until == old.at + YEAR
    assert AuditOrigin.objects.across_workspaces(reason="a test").get() == young
    assert AuditEntry.objects.across_workspaces(reason="a test").exists(), "the trail itself stays"


def test_switched_off_again_it_is_gone_in_the_night_but_for_who_is_held(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(settings.KOMIN, "HOST_DUTY", "on")
    person, held = acme.contributor.person, acme.reader.person
    old = wrote(acme, held.pk)
    with clock.standing_at(clock.now() + timedelta(days=DAYS_KEPT - 6)):
        run_retention()
    place_hold(by=COMMAND_LINE, on=held, reason="case 12", ends_at=clock.now() + YEAR)
    erased(acme)
    monkeypatch.setitem(settings.KOMIN, "HOST_DUTY", "off")
    run_retention()
    assert kinds_kept(person.pk) == [] and [one.id for one in store.of_person(held.pk)] == [old.pk]
    lift_holds(by=COMMAND_LINE, on=held)
    run_retention()
    assert kinds_kept(held.pk) == []


@pytest.mark.usefixtures("host")
@pytest.mark.parametrize(("language", "sentence"), [("en", "also hosts content"), ("fr", "héberge aussi des contenus")])
def test_the_charter_says_so_in_words_and_in_its_table(acme: Tenant, language: str, sentence: str) -> None:
    publish_shipped(Document.CHARTER)
    closing = signed_in(acme.reader).get("/en/my-data/close").content.decode()
    assert closing.count("Because the law orders it") == 3 and "5 years after the account was closed" in closing
    page = Client().get(f"/{language}/privacy/charter").content.decode()
    assert sentence in page and page.count("2021-1362") == 4
