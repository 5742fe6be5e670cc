"""What is past its end goes, each rule with its proof; accounts that nobody uses are closed after two warnings."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.core import mail
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from komin.kernel import clock
from komin.kernel.errors import Invalid
from komin.kernel.ways import way_to_person
from komin.people.accounts.models import Person
from komin.platform.jobs.testing import run_jobs
from komin.privacy.archive.kinds import kinds
from komin.privacy.erasure.actions.close_account import close_account
from komin.privacy.erasure.actions.erase_person import erase_person
from komin.privacy.erasure.actions.place_hold import lift_holds, place_hold
from komin.privacy.erasure.models import Erasure, State
from komin.privacy.register.officers import COMMAND_LINE
from komin.privacy.restriction.actions.restrict_data import restrict_data
from komin.privacy.retention.actions import run_retention as running
from komin.privacy.retention.actions.close_inactive_accounts import close_inactive_accounts
from komin.privacy.retention.actions.run_retention import due_now, run_retention
from komin.privacy.retention.models import InactivityNotice, RetentionRun
from komin.privacy.retention.schedule import RULES, Rule
from tests.fixtures import Tenant, make_person
from tests.privacy.archived import empty_archive
from tests.privacy.filling import Marked

__all__ = ["empty_archive"]
pytestmark = pytest.mark.django_db
YEARS = timedelta(days=5 * 365)


# A copy of an identity document goes on its day, whoever is held for what: charter K42.
IN_ANY_CASE = [rule for rule in RULES if rule.model == "privacy_rights.Paper"]


def fill(tenant: Tenant) -> dict[str, object]:
    person = Marked("old", tenant.contributor)
    return {rule.model: person.row_of(apps.get_model(rule.model)).pk for rule in RULES}


def is_there(model: str, pk: object) -> bool:
    return bool(apps.get_model(model)._base_manager.filter(pk=pk).exists())


def test_every_rule_takes_away_what_is_past_its_end_and_proves_it(acme: Tenant) -> None:
    rows = fill(acme)
    whole = {rule.name for rule in RULES if rule.period}
    assert [rule.name for rule, count in due_now() if count and rule.name in whole] == []
    with clock.standing_at(clock.now() + YEARS):
        expected = {rule.name: count for rule, count in due_now() if rule.name in {one.name for one in RULES}}
        assert all(expected.values()), expected
        assert all(is_there(model, pk) for model, pk in rows.items())
        runs = run_retention()
    proven = [
        *(rule.name for rule in RULES),
        *(f"{what}.{one.name}" for one in kinds() for what in ("move", "archive")),
    ]
    assert [(run.rule, run.left, run.fault) for run in runs] == [(name, 0, "") for name in proven]
    assert [model for model, pk in rows.items() if is_there(model, pk)] == []


LONGEST = timedelta(days=6 * 366)
# Any moment, and those just before and just after the end of each rule.
MOMENTS = st.one_of(
    st.timedeltas(timedelta(), LONGEST),
    st.builds(
        lambda rule, seconds: max(rule.period + timedelta(seconds=seconds), timedelta()),
        st.sampled_from(RULES), st.sampled_from((-1, 1)),
    ),
)  # fmt: skip


@pytest.mark.usefixtures("empty_archive")
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(passed=MOMENTS, apart=st.timedeltas(timedelta(), LONGEST / 2))
def test_at_any_moment_what_is_past_its_end_goes_and_nothing_else(
    acme: Tenant, passed: timedelta, apart: timedelta
) -> None:
    """Rows of two people, made at different moments: each by its own age."""
    begun = clock.now()
    with transaction.atomic():
        rows = []
        for person, at in ((acme.reader.person, begun), (acme.contributor.person, begun + apart)):
            with clock.standing_at(at):
                rows += of_every_rule(acme, person)
        starts = {(rule.name, pk): begins(rule, pk) for rule, pk in rows}
        moment = begun + passed
        with clock.standing_at(moment):
            assert all(run.left == 0 and not run.fault for run in run_retention())
        over = {(rule.name, pk) for rule, pk in rows if starts[rule.name, pk] < moment - rule.period}
        assert {(rule.name, pk) for rule, pk in rows if not is_there(rule.model, pk)} == over
        transaction.set_rollback(True)


def of_every_rule(tenant: Tenant, person: Person) -> list[tuple[Rule, object]]:
    rows = filled(tenant, person)
    return [(rule, rows[rule.model]) for rule in RULES]


def begins(rule: Rule, pk: object) -> datetime:
    start = apps.get_model(rule.model)._base_manager.values_list(rule.start, flat=True).get(pk=pk)
    assert isinstance(start, datetime)
    return start


@pytest.mark.parametrize("how", ["hold", "restriction"])
def test_nothing_of_who_is_held_or_restricted_goes_because_of_its_age(acme: Tenant, how: str) -> None:
    """Every table of the schedule that is about people, the rows of somebody else beside them."""
    about_people = [
        rule.model for rule in RULES if way_to_person(apps.get_model(rule.model)) and rule not in IN_ANY_CASE
    ]
    held, other = acme.reader.person, acme.contributor.person
    rows = {one: filled(acme, one) for one in (held, other)}
    if how == "hold":
        place_hold(by=COMMAND_LINE, on=held, reason="case 12", ends_at=clock.now() + 2 * YEARS)
    else:
        restrict_data(by=held, scopes=["identity", "contact", "content", "activity"], ground="claim")
    with clock.standing_at(clock.now() + YEARS):
        assert all(run.left == 0 for run in run_retention())
        assert [model for model in about_people if not is_there(model, rows[held][model])] == []
        assert [model for model in about_people if is_there(model, rows[other][model])] == []
        lift_holds(by=COMMAND_LINE, on=held)
        Person.objects.filter(pk=held.pk).update(restricted="")
        run_retention()
        assert [model for model in about_people if is_there(model, rows[held][model])] == []
    assert len(about_people) > 10


def filled(tenant: Tenant, person: Person) -> dict[str, object]:
    member = next(one for one in (tenant.reader, tenant.contributor) if one.person_id == person.pk)
    marked = Marked(person.first_name.lower(), member)
    return {rule.model: marked.row_of(apps.get_model(rule.model)).pk for rule in RULES}


def test_a_rule_that_fails_says_so_and_stops_no_other(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OSError

    monkeypatch.setattr(running, "RULES", (replace(RULES[0], take=broken), *RULES[1:]))
    runs = run_retention()
    assert [run.fault for run in runs] == ["OSError", *[""] * (len(runs) - 1)]
    assert RetentionRun.objects.count() == len(runs) > len(RULES)


@pytest.fixture
def nora(acme: Tenant) -> Person:
    return make_person("Nora", "Nobody")


def at(moment: datetime) -> list[str]:
    """The subjects of the mails that the nightly look sends at that moment."""
    mail.outbox.clear()
    with clock.standing_at(moment):
        close_inactive_accounts()
        run_jobs()
    return [str(message.subject) for message in mail.outbox if message.to == ["nora.nobody@example.com"]]


def test_an_account_without_a_sign_in_for_two_years_is_warned_twice_then_closed(nora: Person) -> None:
    begun = clock.now()
    assert at(begun + timedelta(days=720)) == []
    first = begun + timedelta(days=735)
    assert [subject.split(" on ")[0] for subject in at(first)] == ["Your account will be closed"]
    assert at(first + timedelta(days=10)) == []
    assert len(at(first + timedelta(days=24))) == 1
    assert at(first + timedelta(days=25)) == []
    assert at(first + timedelta(days=32)) == ["Your account is closing"]
    nora.refresh_from_db()
    assert not nora.is_active and Erasure.objects.filter(person_id=nora.pk).exists()


def test_a_sign_in_between_takes_it_back(nora: Person) -> None:
    first = clock.now() + timedelta(days=735)
    at(first)
    Person.objects.filter(pk=nora.pk).update(last_login=first + timedelta(days=1))
    assert at(first + timedelta(days=40)) == []
    assert len(at(first + timedelta(days=800))) == 1
    assert InactivityNotice.objects.get(person=nora).second_at is None


def test_a_legal_hold_stops_erasure_and_closing_until_it_is_lifted(nora: Person) -> None:
    place_hold(by=COMMAND_LINE, on=nora, reason="case 12", ends_at=clock.now() + timedelta(days=2000))
    assert at(clock.now() + timedelta(days=735)) == []
    erasure = close_account(by=nora)
    Erasure.objects.update(due_at=clock.now())
    assert erase_person(erasure.pk) is None
    assert lift_holds(by=COMMAND_LINE, on=nora) == 1
    assert erase_person(erasure.pk) is State.COMPLETE


def test_nothing_is_held_for_ever_or_for_no_reason(nora: Person) -> None:
    for reason, days in (("", 10), ("case 12", -1)):
        with pytest.raises(Invalid):
            place_hold(by=COMMAND_LINE, on=nora, reason=reason, ends_at=clock.now() + timedelta(days=days))
