"""Administrators see who is in the workspace, change roles, close and open access."""

from datetime import timedelta

import pytest
from django.urls import reverse

from komin.kernel import clock
from komin.kernel.errors import NotFound, NotPermitted
from komin.people.members.actions.change_role import change_role
from komin.people.members.actions.close_access import close_access
from komin.people.members.actions.invite_people import invite_people
from komin.people.members.actions.open_access import open_access
from komin.people.members.actions.resend_invitation import MINUTES_BETWEEN, resend_invitation
from komin.people.members.models import Invitation
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.models import AuditEntry
from tests.fixtures import Tenant, make_person, signed_in

pytestmark = pytest.mark.django_db


def _again(member: Member) -> Member:
    return Member.objects.in_workspace(member.workspace_id).get(pk=member.pk)


def test_a_member_whose_access_is_closed_sees_nothing_until_it_is_opened_again(acme: Tenant) -> None:
    library, browser = f"/w/{acme.workspace.slug}/", signed_in(acme.contributor)
    assert browser.get(library).status_code == 200
    close_access(by=acme.administrator, member=acme.contributor)
    assert browser.get(library).status_code == 404
    open_access(by=acme.administrator, member=acme.contributor)
    assert browser.get(library).status_code == 200
    done = AuditEntry.objects.in_workspace(acme.workspace).filter(object_id=acme.contributor.pk)
    assert list(done.order_by("pk").values_list("action", flat=True))[-2:] == ["member.close", "member.open"]


def test_another_role_holds_from_the_next_request_on(acme: Tenant) -> None:
    page, browser = reverse("members:members", args=[acme.workspace.slug]), signed_in(acme.reader)
    assert browser.get(page).status_code == 403
    change_role(by=acme.owner, member=acme.reader, role=Role.ADMINISTRATOR)
    assert browser.get(page).status_code == 200


def test_of_two_administrators_who_remove_each_other_one_comes_too_late(acme: Tenant) -> None:
    other = add_member(by=acme.owner, person=make_person("Anna", "Acme"), role=Role.ADMINISTRATOR)
    close_access(by=acme.administrator, member=other)
    with pytest.raises(NotPermitted):
        close_access(by=other, member=acme.administrator)
    assert _again(acme.administrator).deactivated_at is None


def test_a_workspace_is_never_without_owner(acme: Tenant) -> None:
    for by in (acme.owner, acme.administrator):
        with pytest.raises(NotPermitted):
            close_access(by=by, member=acme.owner)
        with pytest.raises(NotPermitted):
            change_role(by=by, member=acme.owner, role=Role.READER)
    owner = _again(acme.owner)
    assert (owner.role, owner.deactivated_at) == (Role.OWNER, None)


def test_nobody_gives_a_role_above_their_own(acme: Tenant) -> None:
    with pytest.raises(NotPermitted, match="above your own"):
        change_role(by=acme.administrator, member=acme.reader, role=Role.OWNER)
    change_role(by=acme.owner, member=acme.administrator, role=Role.OWNER)
    assert _again(acme.administrator).role == Role.OWNER


def test_who_was_made_an_administrator_meanwhile_gives_no_role_as_the_owner_they_were(acme: Tenant) -> None:
    other = add_member(by=acme.owner, person=make_person("Anna", "Acme"), role=Role.OWNER)
    change_role(by=acme.owner, member=other, role=Role.ADMINISTRATOR)
    other.role = Role.OWNER
    with pytest.raises(NotPermitted, match="above your own"):
        change_role(by=other, member=acme.reader, role=Role.OWNER)
    assert _again(acme.reader).role == Role.READER


def _invited(tenant: Tenant) -> set[str]:
    return set(Invitation.objects.in_workspace(tenant.workspace).values_list("email", flat=True))


def test_an_invitation_does_not_outlive_the_right_to_have_sent_it(acme: Tenant) -> None:
    other = add_member(by=acme.owner, person=make_person("Anna", "Acme"), role=Role.OWNER)
    for by, address, role in (
        (other, "o@example.com", Role.OWNER),
        (other, "r@example.com", Role.READER),
        (acme.administrator, "a@example.com", Role.READER),
    ):
        invite_people(by=by, addresses=(address,), role=role, message="")

    change_role(by=acme.owner, member=other, role=Role.ADMINISTRATOR)
    assert _invited(acme) == {"r@example.com", "a@example.com"}
    close_access(by=acme.owner, member=_again(other))
    assert _invited(acme) == {"a@example.com"}
    withdrawn = AuditEntry.objects.in_workspace(acme.workspace).filter(action="invitation.withdraw")
    assert withdrawn.count() == 2


def test_whoever_sends_an_invitation_again_answers_for_it(acme: Tenant, monkeypatch: pytest.MonkeyPatch) -> None:
    invite_people(by=acme.administrator, addresses=("a@example.com",), role=Role.READER, message="")
    invitation = Invitation.objects.in_workspace(acme.workspace).get()
    later = clock.now() + timedelta(minutes=MINUTES_BETWEEN + 1)
    monkeypatch.setattr(clock, "now", lambda: later)
    resend_invitation(by=acme.owner, invitation=invitation)
    close_access(by=acme.owner, member=acme.administrator)
    assert _invited(acme) == {"a@example.com"}


def test_members_of_another_workspace_are_out_of_reach(acme: Tenant, bolt: Tenant) -> None:
    with pytest.raises(NotFound):
        close_access(by=acme.owner, member=bolt.reader)
    browser = signed_in(acme.owner)
    for name in ("closing", "role", "opening"):
        assert browser.post(reverse(f"members:{name}", args=[acme.workspace.slug, bolt.reader.pk])).status_code == 404
    assert _again(bolt.reader).deactivated_at is None


def test_people_are_found_by_name_address_and_role_and_former_members_apart(acme: Tenant, bolt: Tenant) -> None:
    page, browser = reverse("members:members", args=[acme.workspace.slug]), signed_in(acme.administrator)

    def shown(query: str) -> list[str]:
        text = browser.get(f"{page}?{query}").content.decode()
        return [one.person.first_name for one in (acme.owner, acme.administrator, acme.contributor, acme.reader)
                if f">{one.person.get_full_name()}</a></b>" in text]  # fmt: skip

    assert shown("") == ["Olive", "Adam", "Cora", "Remi"]
    assert shown("q=cora+acme") == ["Cora"]
    assert shown("q=REMI.acme@") == ["Remi"]
    assert shown("role=administrator") == ["Adam"]
    assert shown("q=bolt") == []
    assert shown("q=acme") == ["Olive", "Adam", "Cora", "Remi"]
    assert shown("q=a+acme+ad") == ["Adam"]
    assert shown("q=acme+cora+remi") == []
    acme.reader.deactivated_at = clock.now()
    acme.reader.save()
    assert shown("") == ["Olive", "Adam", "Cora"]
    assert shown("state=closed") == ["Remi"]


def test_the_page_costs_the_same_for_one_and_for_fifty(
    acme: Tenant, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for number in range(46):
        add_member(by=acme.owner, person=make_person(f"Person{number}", "Acme"), role=Role.READER)
    browser = signed_in(acme.administrator)
    page = reverse("members:members", args=[acme.workspace.slug])
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert browser.get(page).status_code == 200
    # One more says which of several words begins fewest.
    with django_assert_max_num_queries(13):  # type: ignore[operator]
        assert b"Person7" in browser.get(f"{page}?q=acme+person7").content
