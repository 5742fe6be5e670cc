"""A workspace is never without an owner, whoever leaves or removes whom, and when."""

import pytest
from django.urls import reverse

from komin.kernel.errors import NotPermitted
from komin.people.members.actions.change_role import change_role
from komin.people.members.actions.close_access import close_access
from komin.people.members.actions.leave_workspace import leave_workspace
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role, Workspace
from tests.fixtures import Tenant, make_person, make_tenant, signed_in
from tests.together import at_once

pytestmark = pytest.mark.django_db


def owners(workspace: Workspace) -> int:
    return Member.objects.in_workspace(workspace).filter(role=Role.OWNER, deactivated_at__isnull=True).count()


def test_a_member_leaves_and_sees_nothing_from_then_on(acme: Tenant, bolt: Tenant) -> None:
    browser, page = signed_in(acme.reader), reverse("members:leaving", args=["acme"])
    assert browser.get(page).status_code == 200 and browser.post(page).status_code == 302
    assert browser.get("/w/acme/").status_code == 404
    assert signed_in(acme.contributor).get("/w/acme/").status_code == 200
    assert signed_in(bolt.reader).post(page).status_code == 404


def test_the_only_owner_stays_until_there_is_another(acme: Tenant) -> None:
    with pytest.raises(NotPermitted, match="only owner"):
        leave_workspace(by=acme.owner)
    change_role(by=acme.owner, member=acme.administrator, role=Role.OWNER)
    leave_workspace(by=acme.owner)
    assert owners(acme.workspace) == 1


def _two_owners() -> tuple[Member, Member]:
    acme = make_tenant("Acme")
    return acme.owner, add_member(by=acme.owner, person=make_person("Otto", "Acme"), role=Role.OWNER)


def test_of_two_owners_who_leave_at_once_one_stays(real_database: None) -> None:
    first, second = _two_owners()
    outcomes = at_once([lambda: leave_workspace(by=first), lambda: leave_workspace(by=second)])
    assert owners(first.workspace) == 1
    assert [type(one) for one in outcomes if one is not None] == [NotPermitted]


def test_of_two_owners_who_remove_each_other_at_once_one_stays(real_database: None) -> None:
    first, second = _two_owners()
    outcomes = at_once([lambda: close_access(by=first, member=second), lambda: close_access(by=second, member=first)])
    assert owners(first.workspace) == 1
    assert [type(one) for one in outcomes if one is not None] == [NotPermitted]


def test_an_owner_who_leaves_while_they_are_removed_leaves_one_behind(real_database: None) -> None:
    first, second = _two_owners()
    at_once([lambda: leave_workspace(by=first), lambda: close_access(by=first, member=second)])
    assert owners(first.workspace) == 1
