"""Two people with marks in everything that is declared; one is erased.

What is left of her is what the receipt says, and not a byte of his is another."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import models

from komin.kernel import clock
from komin.kernel.errors import Unavailable
from komin.kernel.personal_data import OnErasure, Store, stores
from komin.people.accounts.models import Person
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.platform.jobs.testing import run_jobs
from komin.privacy.archive import store
from komin.privacy.erasure import steps as steps_of_erasure
from komin.privacy.erasure.actions import erase_person as erasing
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.actions.go_on import go_on_with_erasures
from komin.privacy.erasure.ledger import entries, ledger_file
from komin.privacy.erasure.models import DAYS_TO_CHANGE_ONES_MIND, Erasure, FreeTextMention, LineState, State
from komin.privacy.erasure.subjects import subject_of
from komin.privacy.erasure.traces import traces
from tests.fixtures import Tenant, make_person, signed_in
from tests.privacy.filling import Marked, fill_every_declared_table

pytestmark = pytest.mark.django_db


OUTBOX = {"mail.OutgoingMail.recipient"}


@pytest.fixture(autouse=True)
def empty_ledger() -> None:
    ledger_file().unlink(missing_ok=True)


@pytest.fixture
def ada(acme: Tenant) -> Marked:
    return marked("Ada", "zqada", acme)


@pytest.fixture
def bob(acme: Tenant) -> Marked:
    return marked("Bob", "zqbob", acme)


def marked(first_name: str, mark: str, tenant: Tenant) -> Marked:
    member = add_member(by=tenant.owner, person=make_person(first_name, mark), role=Role.CONTRIBUTOR)
    person = Marked(mark, member)
    fill_every_declared_table(person)
    signed_in(member)
    return person


def close(person: Person) -> Erasure:
    """Closed, and the week is over."""
    erasure = close_account(by=person)
    Erasure.objects.filter(pk=erasure.pk).update(due_at=clock.now())
    return erasure


def everything() -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Every row of every table, read past all managers."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.proxy:
            for row in model._base_manager.all():
                columns = {column.attname: getattr(row, column.attname) for column in model._meta.concrete_fields}
                yield model._meta.label, row.pk, columns


def where(*values: str) -> set[str]:
    """The columns of the database in which one of the values stands."""
    found = set[str]()
    for label, _, columns in everything():
        for name, value in columns.items():
            text = json.dumps(value, default=str, ensure_ascii=False).lower()
            if any(wanted in text for wanted in values):
                found.add(f"{label}.{name}")
    return found


def of_content() -> set[str]:
    """What was said about the work stays with the work, by declaration."""
    found = set[str]()
    for trace in traces():
        if trace.owned and trace.field.on_erasure is OnErasure.UNLINK:
            for name, column in trace.declaration.personal.items():
                model_field: Any = trace.model._meta.get_field(name)
                text = isinstance(model_field, models.CharField | models.TextField) and not model_field.choices
                if text and column.on_erasure is OnErasure.UNLINK:
                    found.add(f"{trace.model._meta.label}.{name}")
    return found


def attribute_of(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).attname)


def kept_for_a_time() -> set[str]:
    """Proofs that the law asks for stay, each as long as its declaration says."""
    found = set[str]()
    for trace in traces():
        columns = trace.declaration.personal.items() if trace.owned else ()
        kept = [name for name, column in columns if column.on_erasure is OnErasure.KEEP_UNTIL and column.retention]
        found |= {f"{trace.model._meta.label}.{attribute_of(trace.model, name)}" for name in kept}
    return found


def test_every_declared_table_holds_something_of_both_before(ada: Marked, bob: Marked) -> None:
    for person in (ada, bob):
        subject = subject_of(person.member.person)
        empty = [one.name for one in traces() if not one.rows(subject).exists()]
        assert [name for name in empty if not name.startswith("privacy_erasure.")] == []


def test_of_who_is_erased_only_what_the_receipt_says_is_left(ada: Marked, bob: Marked, acme: Tenant) -> None:
    person, address = ada.member.person, ada.member.person.email
    assert where("zqada") > of_content()
    erasure = close(person)
    assert erase_person(erasure.pk) is State.COMPLETE, list(erasure.lines.exclude(state="done").values())
    values = ("zqada", str(person.pk), person.pk.hex)
    assert where(*values) - {"privacy_erasure.FreeTextMention.word"} - OUTBOX <= of_content() | kept_for_a_time()
    reviewed = FreeTextMention.objects.in_workspace(acme.workspace)
    assert {mention.place for mention in reviewed} == where("zqada") & of_content()
    run_jobs()
    assert where(address) == set()
    receipt = [message for message in mail.outbox if message.to == [address]][-1]
    for line in Erasure.objects.get().lines.filter(before__gt=0):
        assert f"{line.store}: {line.before} → {line.after}" in str(receipt.body)
    assert not Person.objects.filter(pk=person.pk).exists()
    kept = {place.rpartition(".")[0] for place in where(*values) - of_content()} | {"privacy_archive.Record"}
    assert [one.kind for one in store.of_person(person.pk)] == ["acceptance"]
    told = set(re.findall(r"Kept: (?:.* · )?([\w.]+),", str(receipt.body)))
    # Mentions are counted in a sentence of their own; the erasure itself is blanked when the receipt is on its way.
    assert kept - {"privacy_erasure.FreeTextMention"} == told - {"privacy_erasure.Erasure"}


def test_the_receipt_is_in_words_that_people_know_in_their_language(ada: Marked) -> None:
    person = ada.member.person
    person.language = "fr"
    person.save()
    address = person.email
    erase_person(close(person).pk)
    run_jobs()
    receipt = str([message for message in mail.outbox if message.to == [address]][-1].body)
    assert "Votre compte · accounts.Person: 1 → 0" in receipt
    assert "Commentaires · discussing.Comment" in receipt
    kept = [line for line in receipt.splitlines() if line.startswith("Conservé")]
    assert kept and not any("until" in line or "life of" in line for line in kept)


def test_nothing_of_the_other_is_another_byte(ada: Marked, bob: Marked) -> None:
    def rows_of_bob() -> dict[tuple[str, Any], dict[str, Any]]:
        his = {*bob.rows, ("accounts.Person", bob.member.person_id), ("workspaces.Member", bob.member.pk)}
        return {(label, pk): columns for label, pk, columns in everything() if (label, pk) in his}

    before = rows_of_bob()
    assert len(before) == len(bob.rows) + 2
    assert erase_person(close(ada.member.person).pk) is State.COMPLETE
    assert rows_of_bob() == before


def test_a_former_member_stands_where_the_person_stood(ada: Marked, acme: Tenant, bolt: Tenant) -> None:
    second = add_member(by=bolt.owner, person=ada.member.person, role=Role.READER)
    assert erase_person(close(ada.member.person).pk) is State.COMPLETE
    everywhere = Member.objects.across_workspaces(reason="test")
    nobodies = [everywhere.get(pk=pk).person for pk in (ada.member.pk, second.pk)]
    assert nobodies[0].pk != nobodies[1].pk and nobodies[0].last_name != nobodies[1].last_name
    for nobody in nobodies:
        assert re.fullmatch(r"Former member [A-Z2-9]{6}", nobody.get_full_name())
        assert not nobody.is_active and nobody.former
    page = signed_in(acme.administrator).get(f"/w/{acme.workspace.slug}/people?closed=1").content.decode()
    assert nobodies[0].last_name not in page


def test_a_colleague_of_the_same_name_keeps_it_and_holds_nothing_up(acme: Tenant) -> None:
    eve = add_member(by=acme.owner, person=make_person("Eve", "Zqcommon"), role=Role.READER)
    sister = add_member(by=acme.owner, person=make_person("Sister", "Zqcommon"), role=Role.READER)
    assert erase_person(close(eve.person).pk) is State.COMPLETE
    sister.refresh_from_db()
    assert sister.person.last_name == "Zqcommon" and "zqcommon" in sister.sort_key.lower()


def test_a_store_that_fails_leaves_the_erasure_partial_and_is_tried_again(
    ada: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(subject: object) -> None:
        raise OSError("the store is away")

    whole = stores()
    failing = {**whole, "media.uploads": Store(count=lambda subject: 1, erase=broken)}
    monkeypatch.setattr(steps_of_erasure, "stores", lambda: failing)
    erasure = close(ada.member.person)
    assert erase_person(erasure.pk) is State.PARTIAL
    line = erasure.lines.get(store="media.uploads")
    assert (line.state, line.fault) == (LineState.FAILED, "OSError")
    assert not erasure.lines.exclude(store="media.uploads").exclude(state=LineState.DONE).exists()
    run_jobs()
    told = [message.subject for message in mail.outbox]
    assert "An erasure is not complete" in told and "Your data is erased: the receipt" not in told
    monkeypatch.setattr(steps_of_erasure, "stores", lambda: whole)
    go_on_with_erasures()
    run_jobs()
    assert Erasure.objects.get().state == State.COMPLETE
    assert "Your data is erased: the receipt" in [message.subject for message in mail.outbox]


def test_a_table_that_fails_keeps_the_account_until_its_rows_are_found(
    ada: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = steps_of_erasure.steps

    def broken(subject: object) -> None:
        raise OSError

    def failing() -> list[Any]:
        return [replace(one, act=broken) if one.name == "library.Favourite" else one for one in whole()]

    for module in ("begin_erasure", "erase_person"):
        monkeypatch.setattr(f"komin.privacy.erasure.actions.{module}.steps", failing)
    erasure = close(ada.member.person)
    assert erase_person(erasure.pk) is State.PARTIAL
    assert Person.objects.filter(pk=ada.member.person_id).exists()
    for module in ("begin_erasure", "erase_person"):
        monkeypatch.setattr(f"komin.privacy.erasure.actions.{module}.steps", whole)
    assert erase_person(erasure.pk) is State.COMPLETE


def test_interrupted_after_any_step_it_goes_on_to_one_complete_result(
    ada: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each run is cut short after one more step, as a killed worker is: what is committed stays, nothing else."""

    class Killed(BaseException):
        pass

    erasure, do, done = close(ada.member.person), erasing._do, list[str]()

    def one_step(erasure_id: Any, step: Any) -> None:
        before = erasure.lines.filter(state=LineState.DONE).count()
        do(erasure_id, step)
        if erasure.lines.filter(state=LineState.DONE).count() > before:
            done.append(step.name)
            raise Killed

    monkeypatch.setattr(erasing, "_do", one_step)
    total = len(steps_of_erasure.steps())
    for _ in range(total):
        with pytest.raises(Killed):
            erase_person(erasure.pk)
    assert erase_person(erasure.pk) is State.COMPLETE
    assert len(done) == len(set(done)) == total
    assert erase_person(erasure.pk) is None
    run_jobs()
    assert [message.subject for message in mail.outbox].count("Your data is erased: the receipt") == 1


def test_killed_in_the_middle_of_any_step_nothing_of_it_is_half_done(
    ada: Marked, bob: Marked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work of each step is done and not yet written down; at last the receipt is on its way, and nothing else."""

    class Killed(BaseException):
        pass

    whole, killed, send = steps_of_erasure.steps, list[str](), erasing.send_receipt

    def once(name: str, act: Any) -> Any:
        def killing(subject: Any) -> None:
            act(subject)
            if name not in killed:
                killed.append(name)
                raise Killed

        return killing

    def failing() -> list[Any]:
        return [replace(one, act=once(one.name, one.act)) for one in whole()]

    monkeypatch.setattr("komin.privacy.erasure.actions.erase_person.steps", failing)
    monkeypatch.setattr(erasing, "send_receipt", once("the receipt", send))
    erasure = close(ada.member.person)
    for done in range(len(whole())):
        with pytest.raises(Killed):
            erase_person(erasure.pk)
        assert erasure.lines.filter(state=LineState.DONE).count() == done
    with pytest.raises(Killed):
        erase_person(erasure.pk)
    assert killed == [*(step.name for step in whole()), "the receipt"]
    assert Person.objects.filter(pk=bob.member.person_id).exists()
    assert erase_person(erasure.pk) is State.COMPLETE
    assert where("zqada") - {"privacy_erasure.FreeTextMention.word"} <= of_content() | kept_for_a_time() | OUTBOX
    run_jobs()
    assert [message.subject for message in mail.outbox].count("Your data is erased: the receipt") == 1


def test_who_was_erased_is_written_where_no_backup_reaches_by_id_alone(ada: Marked) -> None:
    person = ada.member.person
    erase_person(close(person).pk)
    assert [entry.person_id for entry in entries()] == [person.pk]
    text = ledger_file().read_text()
    assert person.email not in text and "zqada" not in text
    assert ledger_file().stat().st_mode & 0o777 == 0o600


def test_without_its_ledger_nobody_is_erased(ada: Marked, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("komin.privacy.erasure.ledger.ledger_file", lambda: tmp_path / "file" / "ledger")
    erasure = close(ada.member.person)
    with pytest.raises(Unavailable):
        erase_person(erasure.pk)
    assert Person.objects.filter(pk=ada.member.person_id).exists()


def test_no_hash_of_the_address_is_left(ada: Marked) -> None:
    address = ada.member.person.email
    hashes = [hashlib.new(name, address.encode()).hexdigest() for name in ("md5", "sha1", "sha256", "sha512")]
    erase_person(close(ada.member.person).pk)
    run_jobs()
    assert where(*hashes) == set()


def test_the_week_is_a_week(ada: Marked) -> None:
    erasure = close_account(by=ada.member.person)
    assert erase_person(erasure.pk) is None
    assert (erasure.due_at - erasure.asked_at).days == DAYS_TO_CHANGE_ONES_MIND
    assert get_user_model().objects.get(pk=ada.member.person_id).is_active is False
