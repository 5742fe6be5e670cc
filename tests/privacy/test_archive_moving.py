"""What is over leaves the tables in use for the archive, once, whole, and goes from there at its end."""

from datetime import timedelta
from typing import Any

import pytest

from komin.conf.health import check_archive
from komin.kernel import clock
from komin.privacy.archive import store
from komin.privacy.archive.actions import move_to_archive
from komin.privacy.erasure.actions.place_hold import lift_holds, place_hold
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.restriction.actions.restrict_data import restrict_data
from komin.privacy.retention.actions.run_retention import due_now, run_retention
from komin.privacy.retention.models import RetentionRun
from komin.privacy.rights.models import Letter, RightsRequest
from tests.fixtures import Tenant
from tests.privacy.archived import ANSWERED, answered, empty_archive

__all__ = ["empty_archive"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_archive")]
YEAR = timedelta(days=366)


class Killed(BaseException):
    """As a worker that is killed: nothing catches it, nothing cleans up."""


def archived() -> list[store.Record]:
    return store.find(words="this is what we hold")


def run(rule: str) -> RetentionRun:
    return RetentionRun.objects.filter(rule=rule).order_by("-at", "-pk")[0]


def test_a_request_moves_a_year_after_its_answer_and_a_younger_one_stays(acme: Tenant, bolt: Tenant) -> None:
    old = answered(acme.reader.person)
    young = answered(bolt.reader.person, ANSWERED + YEAR)
    with clock.standing_at(ANSWERED + YEAR):
        run_retention()
    assert [one.pk for one in RightsRequest.objects.all()] == [young.pk]
    assert not Letter.objects.filter(request=old.pk).exists()
    record = archived()[0]
    assert (record.id, record.kind, record.person) == (old.pk, "request", acme.reader.person_id)
    assert record.keep_until == ANSWERED + timedelta(days=5 * 365)
    assert record.content["address"] == acme.reader.person.email
    assert "A secret of" not in str(record.content)
    assert (run("move.request").due, run("move.request").left) == (1, 0)


def test_a_dry_run_says_what_would_move_and_moves_nothing(acme: Tenant) -> None:
    answered(acme.reader.person)
    with clock.standing_at(ANSWERED + YEAR):
        assert {one.name: count for one, count in due_now()}["move.request"] == 1
    assert RightsRequest.objects.count() == 1 and store.count() == 0


def test_killed_between_copy_and_removal_it_is_in_both_and_then_once(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kill(*given: Any) -> None:
        raise Killed

    request = answered(acme.reader.person)
    with clock.standing_at(ANSWERED + YEAR):
        with monkeypatch.context() as broken, pytest.raises(Killed):
            broken.setattr(move_to_archive, "take_away", kill)
            run_retention()
        assert RightsRequest.objects.filter(pk=request.pk).exists() and len(archived()) == 1
        run_retention()
    assert not RightsRequest.objects.exists() and [one.id for one in archived()] == [request.pk]


@pytest.mark.parametrize("fault", ["it can't be written", "it forgets"])
def test_nothing_leaves_for_an_archive_that_does_not_have_it(
    acme: Tenant, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    def keep(records: Any) -> None:
        if fault == "it can't be written":
            raise OSError

    answered(acme.reader.person)
    monkeypatch.setattr(store, "keep", keep)
    with clock.standing_at(ANSWERED + YEAR):
        run_retention()
    assert RightsRequest.objects.count() == 1
    assert run("move.request").fault == ("OSError" if fault == "it can't be written" else "NotKept")
    assert (run("move.request").due, run("move.request").left) == (1, 1)


def test_it_goes_for_good_at_its_declared_end_and_not_a_day_before(acme: Tenant) -> None:
    answered(acme.reader.person)
    with clock.standing_at(ANSWERED + YEAR):
        run_retention()
    end = ANSWERED + timedelta(days=5 * 365)
    for moment, left in ((end - timedelta(days=1), 1), (end + timedelta(days=1), 0)):
        with clock.standing_at(moment):
            run_retention()
        assert len(archived()) == left
    assert (run("archive.request").due, run("archive.request").left) == (1, 0)


@pytest.mark.parametrize("how", ["hold", "restriction"])
def test_who_is_held_or_restricted_keeps_what_is_archived_and_what_is_not(acme: Tenant, how: str) -> None:
    held = acme.reader.person
    answered(held)
    with clock.standing_at(ANSWERED + YEAR):
        run_retention()
    late = answered(held, ANSWERED + YEAR)
    if how == "hold":
        place_hold(by=COMMAND_LINE, on=held, reason="case 12", ends_at=clock.now() + 20 * YEAR)
    else:
        restrict_data(by=held, scopes=["activity"], ground="claim")
    with clock.standing_at(ANSWERED + 9 * YEAR):
        run_retention()
        assert len(archived()) == 1 and RightsRequest.objects.filter(pk=late.pk).exists()
        lift_holds(by=COMMAND_LINE, on=held)
        type(held).objects.filter(pk=held.pk).update(restricted="")
        run_retention()
    assert archived() == [] and not RightsRequest.objects.exists()


def test_a_record_that_somebody_changed_is_not_taken_for_proof(acme: Tenant) -> None:
    answered(acme.reader.person)
    with clock.standing_at(ANSWERED + YEAR):
        run_retention()
    with store._opened() as sql:
        sql('UPDATE record SET content = \'{"text": "this is what we hold"}\'')
    with pytest.raises(store.Damaged):
        archived()
    assert "1 of 1 records are not as they were put there" in check_archive().what
