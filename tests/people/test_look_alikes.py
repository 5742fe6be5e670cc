"""Addresses that look like somebody's, or fold to it, and are another's: none opens the account, and no code for it is
sent to them."""

import re
from collections.abc import Sequence

import pytest
from django.core import mail

from komin.kernel.errors import DomainError
from komin.people.accounts.models import Person
from komin.people.accounts.tests.visitor import PASSWORD, Visitor
from komin.people.members.actions.accept_invitation import accept_invitation
from komin.people.members.actions.invite_people import invite_people
from komin.people.members.models import Invitation
from komin.people.workspaces.models import Member, Role
from komin.platform.jobs.testing import run_jobs
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db
KIM = "kim.lis@example.com"
LOOK_ALIKES = {
    "a Cyrillic letter": "k\u0456m.lis@example.com",
    "a Kelvin sign": "\u212aim.lis@example.com",
    "a dotless i": "k\u0131m.lis@example.com",
    "full width": "\uff4bim.lis@example.com",
    "a long s": "kim.li\u017f@example.com",
    "an accent": "k\u00edm.lis@example.com",
    "an invisible sign": "kim\u200b.lis@example.com",
    "a soft hyphen": "ki\u00adm.lis@example.com",
    "a domain of another script": "kim.lis@ex\u0430mple.com",
    "a full-width domain": "kim.lis@\uff45xample.com",
}
_EACH = pytest.mark.parametrize("look_alike", LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())


@pytest.fixture
def kim(db: None) -> Person:
    visitor = Visitor(address="192.0.2.200")
    visitor.sign_up(KIM, first_name="Kim", last_name="Lis")
    visitor.confirm(KIM)
    mail.outbox.clear()
    return Person.objects.get(email=KIM)


def codes_of_the_thief() -> Sequence[str]:
    """In mails that went anywhere but to Kim."""
    run_jobs()
    mails = [one for one in mail.outbox if one.to != [KIM]]
    found = [re.search(r"^([A-Z0-9]{6}|[A-Z0-9]{4}-[A-Z0-9]{4})$", str(one.body), re.MULTILINE) for one in mails]
    return [one[1] for one in found if one]


def reaches_kim(thief: Visitor, kim: Person) -> bool:
    slug = Member.objects.of_person(kim).get().workspace.slug
    return thief.client.get(f"/w/{slug}/").status_code == 200


@_EACH
def test_no_code_and_no_password_of_a_look_alike_opens_the_account(kim: Person, look_alike: str) -> None:
    thief = Visitor(address="192.0.2.66")
    for way, typed in (("sign-in/code", "sign-in/code/typed"), ("password/reset", "password/reset/code")):
        thief.post(way, email=look_alike)
        for code in codes_of_the_thief():
            thief.post(typed, code=code)
        thief.post("password/reset/new", password1="eleven green torque wrenches")
    assert not reaches_kim(thief, kim)
    kim.refresh_from_db()
    assert kim.check_password(PASSWORD)


@_EACH
def test_who_signs_up_by_a_look_alike_has_an_account_of_their_own_or_none(kim: Person, look_alike: str) -> None:
    thief = Visitor(address="192.0.2.66")
    thief.sign_up(look_alike, first_name="Kim", last_name="Lis")
    for code in codes_of_the_thief():
        thief.post("verify", code=code)
    assert not reaches_kim(thief, kim)
    assert Person.objects.get(email=KIM).pk == kim.pk


@_EACH
def test_an_invitation_to_a_look_alike_is_refused_or_is_not_kims(kim: Person, acme: Tenant, look_alike: str) -> None:
    try:
        invite_people(by=acme.owner, addresses=[look_alike], role=Role.CONTRIBUTOR)
    except DomainError:
        assert not Invitation.objects.in_workspace(acme.workspace).exists()
        return
    (invitation,) = Invitation.objects.in_workspace(acme.workspace)
    with pytest.raises(DomainError):
        accept_invitation(person=kim, invitation=invitation)
    assert not Member.objects.in_workspace(acme.workspace).filter(person=kim).exists()
