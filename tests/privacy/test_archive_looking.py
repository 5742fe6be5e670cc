"""Only the privacy officer looks, for a reason that is written down before anything is shown."""

import ast
from typing import Any

import pytest

from komin.kernel import clock
from komin.platform.audit.models import AuditEntry
from komin.privacy.archive import store
from komin.privacy.archive.models import ArchiveReading, Reason
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.models import Erasure, State
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.register.models import Office
from komin.privacy.register.officers import SITE
from komin.privacy.register.tests.in_office import browser_of, officer_called
from komin.privacy.restriction.actions.restrict_data import restrict_data
from komin.privacy.retention.actions.run_retention import run_retention
from komin.privacy.rights.actions.begin_package import begin_package
from komin.privacy.rights.taken import ArchivedDataset, taken
from tests.architecture.sources import module_name, product_files, tree
from tests.fixtures import Tenant
from tests.privacy.archived import answered, empty_archive

__all__ = ["empty_archive"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
ASKED = {"sought": "this is what we hold", "reason": "claim", "words": "The claim of case 2026-14"}


@pytest.fixture
def two_archived(acme: Tenant, bolt: Tenant) -> tuple[str, str]:
    """Of a reader of either workspace; their addresses."""
    people = acme.reader.person, bolt.reader.person
    for person in people:
        answered(person)
    run_retention()
    assert store.count() == 2
    return people[0].email, people[1].email


def test_for_everybody_else_there_is_no_archive(two_archived: tuple[str, str], acme: Tenant) -> None:
    for office in (Office.SUPPORT, Office.ACCOUNTANT, Office.SITE_ADMINISTRATOR):
        browser = browser_of(officer_called(office.label.split()[0], office))
        assert browser.get("/office/archive").status_code == 404
        assert browser.post("/office/archive", ASKED).status_code == 404
    assert not ArchiveReading.objects.exists()


@pytest.mark.parametrize("missing", ["reason", "words", "sought"])
def test_without_a_reason_nothing_is_shown(two_archived: tuple[str, str], missing: str) -> None:
    browser = browser_of(officer_called("Paula"))
    answer = browser.post("/office/archive", {**ASKED, missing: "x" if missing == "words" else ""})
    assert answer.status_code == 422 and "What was answered" not in answer.content.decode()
    assert two_archived[0] not in answer.content.decode() and not ArchiveReading.objects.exists()


def test_the_reason_is_on_record_before_anything_is_read(
    two_archived: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    find, lines = store.find, list[Any]()

    def looked(**asked: Any) -> list[store.Record]:
        trail = AuditEntry.objects.in_workspace(SITE).filter(action="archive.look")
        lines.append((ArchiveReading.objects.get().reason, trail.get().detail, trail.get().actor_id))
        return find(**asked)

    monkeypatch.setattr(store, "find", looked)
    by = officer_called("Paula")
    page = browser_of(by).post("/office/archive", {**ASKED, "sought": two_archived[0]})
    assert lines == [("claim", {"reason": "claim"}, by.person_id)]
    said = page.content.decode()
    assert two_archived[0] in said and "This is what we hold." in said and two_archived[1] not in said
    assert page["Cache-Control"] == "private, no-store"
    reading = ArchiveReading.objects.get()
    assert (reading.found, reading.words, len(reading.shown)) == (1, ASKED["words"], 1)
    register = browser_of(by).get("/office/registers/readings").content.decode()
    assert ASKED["words"] in register and "Paula Desk" in register


def test_a_number_finds_its_record_and_a_page_alone_reads_nothing(
    two_archived: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    number = str(store.find(words=two_archived[1])[0].id)
    browser = browser_of(officer_called("Paula"))
    page = browser.post("/office/archive", {**ASKED, "sought": number}).content.decode()
    assert two_archived[1] in page and two_archived[0] not in page
    with monkeypatch.context() as closed:
        closed.setattr(store, "_opened", None)
        assert browser.get("/office/archive").status_code == 200


def test_of_who_had_their_data_restricted_nothing_is_read_for_an_audit(
    two_archived: tuple[str, str], acme: Tenant
) -> None:
    restrict_data(by=acme.reader.person, scopes=["activity"], ground="claim")
    browser = browser_of(officer_called("Paula"))
    audit = browser.post("/office/archive", {**ASKED, "reason": Reason.AUDIT}).content.decode()
    assert two_archived[1] in audit and two_archived[0] not in audit and "had their data restricted" in audit
    assert two_archived[0] in browser.post("/office/archive", ASKED).content.decode()


def test_an_erasure_reaches_the_archive_and_leaves_the_other_alone(
    two_archived: tuple[str, str], acme: Tenant, bolt: Tenant
) -> None:
    his = store.find(words=two_archived[1])
    erasure = close_account(by=acme.reader.person)
    Erasure.objects.update(due_at=clock.now())
    assert erase_person(erasure.pk) is State.COMPLETE
    assert store.find(words=two_archived[0], person=acme.reader.person_id) == []
    assert store.count("request") == 2 and store.find(words=two_archived[1]) == his
    line = erasure.lines.get(store="archive.records")
    assert (line.before, line.after) == (1, 0)


def test_a_copy_of_ones_data_holds_what_is_archived_of_oneself(two_archived: tuple[str, str], acme: Tenant) -> None:
    package = begin_package(by=acme.reader.person)
    sets = [one for one in taken(portable_only=package.portable) if isinstance(one, ArchivedDataset)]
    records = list(sets[0].records(subject_of(acme.reader.person)))
    assert [one.data["content"]["address"] for one in records] == [two_archived[0]]
    assert not any(isinstance(one, ArchivedDataset) for one in taken(portable_only=True))


def test_contents_are_read_by_one_action_of_a_person_and_one_of_the_copy() -> None:
    """Besides import-linter, which lets nothing but this slice reach the store."""
    reading = {"find", "of_person"}
    readers = {
        module_name(file)
        for file in product_files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute) and node.attr in reading and ast.unparse(node.value) == "store"
    }
    actions = "komin.privacy.archive.actions"
    assert readers == {f"{actions}.look_in_archive", f"{actions}.take_archived"}
    taking = {
        module_name(file)
        for file in product_files()
        if any(isinstance(node, ast.Name) and node.id == "take_archived" for node in ast.walk(tree(file)))
    }
    assert taking == {f"{actions}.take_archived", "komin.privacy.rights.taken"}
