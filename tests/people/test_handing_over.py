"""A workspace is handed over in one act: there is an owner at every moment, whoever else acts meanwhile."""

import time

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from komin.kernel.errors import NotFound, NotPermitted
from komin.people.members.actions.change_role import change_role
from komin.people.members.actions.close_access import close_access
from komin.people.members.actions.invite_people import invite_people
from komin.people.members.actions.leave_workspace import leave_workspace
from komin.people.members.models import Invitation
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.ownership.actions.hand_over import hand_over
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from tests.fixtures import Tenant, make_tenant, signed_in
from tests.together import at_once

pytestmark = pytest.mark.django_db
PAGE = reverse("ownership:handing_over", args=["acme"])


def owners(tenant: Tenant) -> set[Member]:
    mine = Member.objects.in_workspace(tenant.workspace).filter(role=Role.OWNER, deactivated_at__isnull=True)
    return set(mine)


def confirmed(member: Member) -> Client:
    """A browser in which the member has just given the password."""
    browser = signed_in(member)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "email": "x"}]
    session.save()
    return browser


def test_the_new_owner_owns_and_the_old_one_looks_after_it(acme: Tenant, bolt: Tenant) -> None:
    answer = confirmed(acme.owner).post(PAGE, {"email": acme.contributor.person.email.upper()})
    assert answer.status_code == 302 and owners(acme) == {acme.contributor} and owners(bolt) == {bolt.owner}
    acme.owner.refresh_from_db()
    assert acme.owner.role == Role.ADMINISTRATOR
    line = AuditEntry.objects.in_workspace(acme.workspace).get(action="workspace.hand_over")
    assert (line.actor_id, line.object_id) == (acme.owner.person_id, acme.contributor.pk)
    run_jobs()
    told = {one.to[0]: one.subject for one in mail.outbox}
    assert told[acme.contributor.person.email] == "You own Acme from now on"
    assert told[acme.owner.person.email] == "You handed Acme over"
    leave_workspace(by=acme.owner)


def test_it_is_asked_again_who_one_is(acme: Tenant) -> None:
    acme.owner.person.set_password("a password of words")
    acme.owner.person.save()
    browser = signed_in(acme.owner)
    for answer in (browser.get(PAGE), browser.post(PAGE, {"email": acme.administrator.person.email})):
        assert answer.status_code == 302 and "/account/reauthenticate" in answer["Location"]
    assert owners(acme) == {acme.owner}


def test_only_members_who_sign_in_by_mail_can_take_over(acme: Tenant, bolt: Tenant) -> None:
    (added,) = add_operators(by=acme.owner, people=[NewOperator("1", "Ada", "Press")])
    for other, refusal in (
        (added.member, NotPermitted), (acme.owner, NotPermitted), (bolt.reader, NotFound),
    ):  # fmt: skip
        with pytest.raises(refusal):
            hand_over(by=acme.owner, to=other)
    with pytest.raises(NotPermitted):
        hand_over(by=acme.administrator, to=acme.contributor)
    close_access(by=acme.owner, member=acme.reader)
    page = confirmed(acme.owner).post(PAGE, {"email": acme.reader.person.email})
    assert page.status_code == 422 and owners(acme) == {acme.owner}


def test_who_hands_over_has_no_invitation_of_owners_open(acme: Tenant) -> None:
    invite_people(by=acme.owner, addresses=["new@example.com"], role=Role.OWNER)
    hand_over(by=acme.owner, to=acme.administrator)
    assert not Invitation.objects.in_workspace(acme.workspace).exists()


def test_of_two_who_are_handed_it_at_once_one_gets_it(real_database: None) -> None:
    acme = make_tenant("Acme")
    taken = [lambda: hand_over(by=acme.owner, to=acme.contributor), lambda: hand_over(by=acme.owner, to=acme.reader)]
    outcomes = at_once(taken)
    assert len(owners(acme)) == 1
    assert sum(isinstance(one, NotPermitted) for one in outcomes) == 1


def test_a_successor_who_is_removed_or_leaves_at_once_leaves_no_orphan(real_database: None) -> None:
    acme = make_tenant("Acme")
    at_once([
        lambda: hand_over(by=acme.owner, to=acme.contributor),
        lambda: close_access(by=acme.administrator, member=acme.contributor),
        lambda: leave_workspace(by=acme.reader),
    ])  # fmt: skip
    assert len(owners(acme)) == 1


def test_two_owners_who_hand_over_and_leave_at_once_leave_one_behind(real_database: None) -> None:
    acme = make_tenant("Acme")
    change_role(by=acme.owner, member=acme.administrator, role=Role.OWNER)
    at_once([
        lambda: hand_over(by=acme.owner, to=acme.contributor),
        lambda: leave_workspace(by=acme.administrator),
        lambda: close_access(by=acme.administrator, member=acme.owner),
    ])  # fmt: skip
    assert len(owners(acme)) >= 1


def test_the_mails_lead_to_the_workspace_and_do_not_offer_to_make_one(acme: Tenant) -> None:
    for member in (acme.owner, acme.contributor):
        member.person.language = "fr"
        member.person.save()
    confirmed(acme.owner).post(PAGE, {"email": acme.contributor.person.email})
    run_jobs()
    bodies = [str(one.body) for one in mail.outbox]
    assert bodies and all("Ouvrir l’espace" in body and "Créer l’espace" not in body for body in bodies)
