"""Who lost every second factor is let in without, after a while in which the real one can stop it."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from komin.conf.command_line import main
from komin.kernel import clock
from komin.people.accounts.models import Person
from komin.people.accounts.tests.factors import add_app, recovery_codes
from komin.people.accounts.tests.visitor import Visitor, mails_to
from komin.people.members.actions.remove_lost_factors import remove_lost_factors
from komin.people.members.losing import DELAY
from komin.people.members.models import LostFactor
from komin.people.workspaces.models import Member
from komin.platform.audit.models import AuditEntry
from tests.fixtures import signed_in

pytestmark = pytest.mark.django_db
ADA, BOB = "ada@example.com", "bob@example.com"


@pytest.fixture
def codes(db: None) -> list[str]:
    """Recovery codes of Ada, who has an app; Bob has one too, and must lose nothing."""
    for number, address in enumerate((BOB, ADA), start=1):
        visitor = Visitor(address=f"192.0.2.{number}")
        visitor.sign_up(address)
        visitor.confirm(address)
        add_app(visitor)
        codes = recovery_codes(visitor)
    return codes


def by_password() -> Visitor:
    visitor = Visitor(address="192.0.2.30")
    visitor.sign_in(ADA)
    return visitor


def actions_of(address: str) -> list[str]:
    member = Member.objects.of_person(Person.objects.get(email=address)).get()
    lines = AuditEntry.objects.in_workspace(member.workspace_id).filter(object_id=member.pk)
    return [line.action for line in lines.order_by("at", "id") if "lost_factor" in line.action]


def test_three_days_later_the_password_opens_and_every_session_has_ended(codes: list[str]) -> None:
    member = Member.objects.of_person(Person.objects.get(email=ADA)).get()
    stolen = signed_in(member)
    assert main(["lost-factor", ADA, "--vouched", "call"]) == 0
    mails = [mail.subject for mail in mails_to(ADA)]
    assert mails[-1] == "Your second factor was reported lost"
    begin = clock.now()
    with clock.standing_at(begin + DELAY - timedelta(hours=1)):
        assert remove_lost_factors() == 0 and not by_password().is_in()
    with clock.standing_at(begin + DELAY + timedelta(minutes=1)):
        assert (remove_lost_factors(), remove_lost_factors()) == (1, 0)
        assert by_password().is_in()
        assert mails_to(ADA)[-1].subject == "Your lost second factors were taken away"
        assert stolen.get(f"/w/{member.workspace.slug}/").status_code == 302
    assert actions_of(ADA) == ["member.lost_factor_begun", "member.lost_factor_removed"] and actions_of(BOB) == []
    assert set(Authenticator.objects.values_list("user__email", flat=True)) == {BOB}


def test_who_comes_by_a_factor_stops_it(codes: list[str]) -> None:
    assert main(["lost-factor", ADA, "--vouched", "colleague"]) == 0
    by_password()
    assert LostFactor.objects.count() == 1
    ada = by_password()
    ada.post("sign-in/second-factor", code=codes[0])
    assert ada.is_in() and not LostFactor.objects.exists()
    assert mails_to(ADA)[-1].subject == "Your second factors stay"
    with clock.standing_at(clock.now() + DELAY + timedelta(hours=1)):
        assert remove_lost_factors() == 0
    assert Authenticator.objects.filter(user__email=ADA).exists()
    assert actions_of(ADA) == ["member.lost_factor_begun", "member.lost_factor_stopped"]


def test_it_is_begun_once_and_called_off_by_whoever_runs_the_site(
    codes: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(["lost-factor", ADA, "--vouched", "company"]) == 0
    assert len([mail for mail in mails_to(ADA) if "reported lost" in mail.subject]) == 1
    assert main(["lost-factor"]) == 0 and capsys.readouterr().out.count(ADA) == 3
    assert main(["lost-factor", ADA, "--stop"]) == 0 and main(["lost-factor", ADA, "--stop"]) == 1
    assert not by_password().is_in()


def test_nobody_is_let_in_who_is_unknown_not_vouched_for_or_has_no_factor(codes: list[str]) -> None:
    cy = Visitor(address="192.0.2.40")
    cy.sign_up("cy@example.com")
    cy.confirm("cy@example.com")
    for arguments in ([ADA], ["nobody@example.com", "--vouched", "call"], ["cy@example.com", "--vouched", "call"]):
        assert main(["lost-factor", *arguments]) == 1
    assert not LostFactor.objects.exists()


def test_sessions_are_ended_by_command(codes: list[str]) -> None:
    member, other = (Member.objects.of_person(Person.objects.get(email=one)).get() for one in (ADA, BOB))
    browser, untouched = signed_in(member), signed_in(other)
    assert main(["sign-out", ADA]) == 0 and main(["sign-out", "nobody@example.com"]) == 1
    pages = [(browser, member), (untouched, other)]
    assert [one.get(f"/w/{who.workspace.slug}/").status_code for one, who in pages] == [302, 200]
