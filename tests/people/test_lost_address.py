"""Who lost the old mailbox has another address a week later, and the old one can stop it until then."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from komin.conf.command_line import main
from komin.kernel import clock
from komin.people.accounts.actions.agree_to_email_change import make_due_email_changes
from komin.people.accounts.models import DAYS_WITHOUT, AskedEmailChange, Person
from komin.people.accounts.tests.factors import add_app, half_minute_standing, recovery_codes
from komin.people.accounts.tests.test_changing_address import NEW, OLD, ask, change, link_of_answer, link_of_undoing
from komin.people.accounts.tests.visitor import Visitor, mails_to
from komin.platform.jobs.testing import run_jobs

pytestmark = pytest.mark.django_db
BOB = "bob@example.com"


@pytest.fixture
def ada(db: None) -> Visitor:
    """Bob is there too, and keeps his address whatever becomes of Ada's."""
    bob, ada = Visitor(address="192.0.2.8"), Visitor()
    for visitor, address in ((bob, BOB), (ada, OLD)):
        visitor.sign_up(address)
        visitor.confirm(address)
    return ada


def with_codes(ada: Visitor, *, days: int = DAYS_WITHOUT) -> list[str]:
    """Recovery codes of an app that Ada has had for so many days."""
    add_app(ada)
    codes = recovery_codes(ada)
    Authenticator.objects.update(created_at=clock.now() - timedelta(days=days, minutes=1))
    return codes


def report(visitor: Visitor, code: str) -> None:
    with half_minute_standing():
        visitor.post("reauthenticate/code", code=code)
    visitor.post("email/lost")


def a_week_later() -> int:
    with clock.standing_at(clock.now() + timedelta(days=DAYS_WITHOUT, minutes=1)):
        made = make_due_email_changes()
        run_jobs()
    return made


def addresses() -> list[str]:
    return sorted(Person.objects.values_list("email", flat=True))


def test_a_week_after_a_second_factor_was_shown_the_new_address_holds(ada: Visitor) -> None:
    codes = with_codes(ada)
    ask(ada)
    assert "/account/reauthenticate/code" in ada.get("email/lost")["Location"]
    report(ada, codes[0])
    assert mails_to(OLD)[-1].subject == "Your account gets another address unless you stop it"
    assert make_due_email_changes() == 0 and addresses() == [OLD, BOB]
    assert a_week_later() == 1
    assert addresses() == [NEW, BOB] and mails_to(NEW)[-1].subject == "You sign in with this address now"
    assert "undo" in str(mails_to(OLD)[-1].body)


def test_the_old_address_stops_it(ada: Visitor) -> None:
    codes = with_codes(ada)
    ask(ada)
    report(ada, codes[0])
    Visitor(address="192.0.2.2").post(link_of_answer(), stopped="1")
    assert a_week_later() == 0 and addresses() == [OLD, BOB] and not ada.is_in()


def test_a_factor_that_whoever_is_in_has_just_set_up_speaks_for_nobody(ada: Visitor) -> None:
    codes = with_codes(ada, days=DAYS_WITHOUT - 1)
    ask(ada)
    report(ada, codes[0])
    assert AskedEmailChange.objects.get().due_at is None
    assert "Nothing that guards your account" in ada.get("email/lost").content.decode()


def test_nor_does_a_password(ada: Visitor) -> None:
    with_codes(ada)
    ask(ada)
    ada.post("email/lost")
    assert AskedEmailChange.objects.get().due_at is None


def test_whoever_runs_the_site_vouches_for_who_has_no_factor(ada: Visitor) -> None:
    assert main(["lost-address", OLD, "--vouched", "call"]) == 1
    ask(ada)
    assert main(["lost-address", OLD]) == 1 and main(["lost-address", "nobody@example.com", "--vouched", "call"]) == 1
    assert AskedEmailChange.objects.get().due_at is None
    assert main(["lost-address", OLD, "--vouched", "call"]) == 0
    assert a_week_later() == 1 and addresses() == [NEW, BOB]


def test_it_is_called_off_by_the_person_and_by_whoever_runs_the_site(ada: Visitor) -> None:
    ask(ada)
    main(["lost-address", OLD, "--vouched", "call"])
    assert main(["lost-address", OLD, "--stop"]) == 0 and main(["lost-address", OLD, "--stop"]) == 1
    ask(ada)
    main(["lost-address", OLD, "--vouched", "call"])
    ada.post("email/asked", withdrawn="1")
    assert a_week_later() == 0 and addresses() == [OLD, BOB]


def test_it_is_not_made_when_somebody_else_has_the_address_by_then(ada: Visitor) -> None:
    ask(ada)
    main(["lost-address", OLD, "--vouched", "company"])
    Person.objects.create_user(email=NEW, first_name="Cy", last_name="Cole")
    assert a_week_later() == 0 and addresses() == [OLD, NEW, BOB]
    assert not AskedEmailChange.objects.exists()


def test_an_undone_change_leaves_nothing_asked_for(ada: Visitor) -> None:
    change(ada)
    ask(ada, "third@example.org")
    main(["lost-address", NEW, "--vouched", "call"])
    Visitor(address="192.0.2.2").post(link_of_undoing())
    assert a_week_later() == 0 and addresses() == [OLD, BOB]
