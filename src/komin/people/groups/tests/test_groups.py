"""Teams, lines and shifts: one level deep, filled several people at once, by administrators only."""

import pytest
from django.urls import reverse

from komin.kernel.errors import Clash, Invalid, NotPermitted
from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.delete_group import delete_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.groups.actions.take_out_of_group import take_out_of_group
from komin.people.groups.models import Group
from komin.people.groups.queries import groups_of
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Role
from komin.platform.audit.models import AuditEntry
from tests.fixtures import Tenant, make_person, signed_in

pytestmark = pytest.mark.django_db


def test_a_group_stands_in_another_and_none_in_that(acme: Tenant, bolt: Tenant) -> None:
    line = create_group(by=acme.administrator, name="Line 3")
    shift = create_group(by=acme.administrator, name="Morning", parent=line)
    with pytest.raises(Invalid, match="two deep"):
        create_group(by=acme.administrator, name="Bench", parent=shift)
    with pytest.raises(Clash):
        create_group(by=acme.administrator, name=" Morning ", parent=line)
    create_group(by=acme.administrator, name="Morning")
    assert [group.path for group in groups_of(acme.owner)] == ["Line 3", "Line 3 / Morning", "Morning"]
    assert groups_of(bolt.owner) == []


def test_only_administrators_make_and_fill_groups(acme: Tenant, bolt: Tenant) -> None:
    line = create_group(by=acme.owner, name="Line 3")
    for by in (acme.contributor, acme.reader, bolt.owner):
        with pytest.raises(NotPermitted):
            put_into_group(by=by, group=line, people=[acme.reader.pk])
    with pytest.raises(NotPermitted):
        create_group(by=acme.contributor, name="Line 4")


def test_several_people_join_at_once_and_people_of_others_do_not(acme: Tenant, bolt: Tenant) -> None:
    line = create_group(by=acme.owner, name="Line 3")
    everybody = [acme.reader.pk, acme.contributor.pk, bolt.reader.pk]
    assert put_into_group(by=acme.owner, group=line, people=everybody) == 2
    assert put_into_group(by=acme.owner, group=line, people=everybody) == 0
    take_out_of_group(by=acme.owner, group=line, member=acme.contributor)
    take_out_of_group(by=acme.owner, group=line, member=acme.contributor)
    lines = AuditEntry.objects.in_workspace(acme.workspace).filter(action__endswith="_group")
    assert sorted(lines.values_list("action", flat=True)) == ["member.join_group"] * 2 + ["member.leave_group"]
    assert [group.count for group in groups_of(acme.owner)] == [1]  # type: ignore[attr-defined]


def test_a_group_that_is_removed_leaves_its_members_and_the_groups_in_it(acme: Tenant) -> None:
    line = create_group(by=acme.owner, name="Line 3")
    create_group(by=acme.owner, name="Line 3", parent=line)
    put_into_group(by=acme.owner, group=line, people=[acme.reader.pk])
    delete_group(by=acme.owner, group=line)
    delete_group(by=acme.owner, group=line)
    assert [(group.name, group.parent_id) for group in groups_of(acme.owner)] == [("Line 3", None)]
    acme.reader.refresh_from_db()
    assert acme.reader.deactivated_at is None


def test_people_are_ticked_in_the_list_and_the_list_is_narrowed_by_group(acme: Tenant, bolt: Tenant) -> None:
    browser, slug = signed_in(acme.administrator), acme.workspace.slug
    browser.post(reverse("groups:groups", args=[slug]), {"name": "Line 3"})
    line = Group.objects.in_workspace(acme.workspace).get()
    browser.post(reverse("groups:groups", args=[slug]), {"name": "Night", "parent": str(line.pk)})
    night = Group.objects.in_workspace(acme.workspace).get(parent=line)
    ticked = {"member": [str(acme.reader.pk), str(bolt.reader.pk), "x"], "group": str(night.pk)}
    browser.post(reverse("groups:joining", args=[slug]), ticked)

    page = browser.get(reverse("members:members", args=[slug]), {"group": str(line.pk)}).content.decode()
    assert acme.reader.person.get_full_name() in page and "Line 3 / Night" in page
    assert f"<b>{acme.contributor.person.get_full_name()}</b></span>" not in page
    left = reverse("groups:leaving", args=[slug, night.pk, acme.reader.pk])
    assert browser.post(left).status_code == 302
    assert (
        "Nobody fits" in browser.get(reverse("members:members", args=[slug]), {"group": str(line.pk)}).content.decode()
    )


def test_the_list_of_members_costs_the_same_with_groups(
    acme: Tenant, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    groups = [create_group(by=acme.owner, name=f"Line {number}") for number in range(3)]
    for number in range(12):
        member = add_member(by=acme.owner, person=make_person(f"Person{number}", "Acme"), role=Role.READER)
        put_into_group(by=acme.owner, group=groups[number % 3], people=[member.pk])
    browser = signed_in(acme.administrator)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert browser.get(reverse("members:members", args=[acme.workspace.slug])).status_code == 200
