"""A sign-up that nobody confirmed is gone after a week, and nothing else with it."""

from datetime import datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache

from komin.kernel import clock
from komin.people.accounts.models import DAYS_TO_CONFIRM, Person
from komin.people.accounts.tests.visitor import Visitor, mails_to
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.jobs import forget_unconfirmed
from komin.people.workspaces.models import Member, Role, Workspace
from komin.people.workspaces.queries import memberships
from komin.platform.audit.models import AuditEntry
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
_WAIT = timedelta(days=DAYS_TO_CONFIRM)


@pytest.fixture
def start(acme: Tenant) -> datetime:
    """Ada and Grace have signed up and not confirmed."""
    for place, name in enumerate(["ada", "grace"]):
        Visitor(address=f"192.0.2.{place}").sign_up(f"{name}@example.com", workspace=f"{name} and company")
    return clock.now()


def forget_at(moment: datetime) -> set[str]:
    """Who is left of those that signed up."""
    with clock.standing_at(moment):
        forget_unconfirmed()
    return set(EmailAddress.objects.values_list("email", flat=True))


def test_nothing_is_left_of_a_sign_up_that_was_not_confirmed(acme: Tenant, start: datetime) -> None:
    people = set(Person.objects.filter(email__in=["ada@example.com", "grace@example.com"]).values_list("pk", flat=True))
    assert forget_at(start + _WAIT - timedelta(hours=1)) == {"ada@example.com", "grace@example.com"}
    assert forget_at(start + _WAIT + timedelta(hours=1)) == set()
    assert not Person.objects.filter(pk__in=people).exists()
    assert list(Workspace.objects.all()) == [acme.workspace]
    assert Member.objects.in_workspace(acme.workspace).count() == 4
    trail = AuditEntry.objects.across_workspaces(reason="a test").filter(action="workspace.forget")
    assert list(trail.values_list("actor_id", flat=True)) == [None, None]


def test_who_confirmed_stays_with_the_workspace(start: datetime) -> None:
    visitor = Visitor(address="192.0.2.9")
    visitor.sign_up("joan@example.com")
    visitor.confirm("joan@example.com")
    assert forget_at(start + 2 * _WAIT) == {"joan@example.com"}
    assert len(memberships(Person.objects.get(email="joan@example.com"))) == 1


def test_whom_a_colleague_made_a_member_stays(acme: Tenant, start: datetime) -> None:
    ada = Person.objects.get(email="ada@example.com")
    add_member(by=acme.owner, person=ada, role=Role.READER)
    assert forget_at(start + 2 * _WAIT) == {"ada@example.com"}
    assert Member.objects.in_workspace(acme.workspace).filter(person=ada).exists()


def test_the_address_can_sign_up_again(start: datetime) -> None:
    forget_at(start + 2 * _WAIT)
    cache.clear()
    visitor = Visitor(address="192.0.2.9")
    visitor.sign_up("ada@example.com")
    visitor.confirm("ada@example.com")
    assert visitor.is_in()


@pytest.mark.parametrize(("language", "words"), [("en", "deleted 7 days after"), ("fr", "supprimé 7 jours après")])
def test_the_mail_says_so(language: str, words: str) -> None:
    Visitor(language).sign_up("ada@example.com")
    assert words in str(mails_to("ada@example.com")[-1].body) and DAYS_TO_CONFIRM == 7
