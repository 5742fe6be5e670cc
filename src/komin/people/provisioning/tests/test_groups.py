"""A company's directory keeps groups, and the service says what it can."""

from typing import Any

import pytest

from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.groups.models import Group
from komin.people.groups.queries import members_of_group
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.provisioning.tests.directory import GROUP, Directory
from komin.people.workspaces.models import Member
from tests.fixtures import Tenant

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(acme: Tenant) -> Directory:
    return Directory(acme.administrator, "acme.example")


def made(directory: Directory, *members: Member) -> Any:
    said: dict[str, Any] = {"schemas": [GROUP], "displayName": "Line 3", "externalId": "g-3"}
    said["members"] = [{"value": str(one.pk)} for one in members]
    response = directory.ask("POST", "Groups", said)
    assert response.status_code == 201, response.content
    return response.json()


def people(acme: Tenant, group: Any) -> set[Any]:
    found = Group.objects.in_workspace(acme.workspace).get(pk=group["id"])
    return {one.pk for one in members_of_group(found)}


def test_groups_come_and_change_as_entra_and_okta_send_them(acme: Tenant, directory: Directory) -> None:
    group = made(directory, acme.reader)
    address = f"Groups/{group['id']}"
    assert people(acme, group) == {acme.reader.pk}
    one, two = {"value": str(acme.contributor.pk)}, {"value": str(acme.owner.pk)}
    directory.patch(address, {"op": "Add", "path": "members", "value": [one, two]})
    assert people(acme, group) == {acme.reader.pk, acme.contributor.pk, acme.owner.pk}
    directory.patch(address, {"op": "Remove", "path": "members", "value": [one]})
    assert people(acme, group) == {acme.reader.pk, acme.owner.pk}
    directory.patch(address, {"op": "remove", "path": f'members[value eq "{acme.owner.pk}"]'})
    assert people(acme, group) == {acme.reader.pk}
    renamed = directory.patch(address, {"op": "replace", "value": {"id": group["id"], "displayName": "Line 4"}})
    assert renamed.json()["displayName"] == "Line 4" and people(acme, group) == {acme.reader.pk}
    replaced = {"schemas": [GROUP], "displayName": "Line 5", "members": [two]}
    assert directory.ask("PUT", address, replaced).status_code == 200
    assert people(acme, group) == {acme.owner.pk}
    assert directory.ask("DELETE", address).status_code == 204
    assert not Group.objects.in_workspace(acme.workspace).exists()


def test_a_person_says_in_which_groups_they_are(acme: Tenant, directory: Directory) -> None:
    group = made(directory, acme.reader)
    user = directory.get(f"Users/{acme.reader.pk}")
    assert [(one["value"], one["display"]) for one in user["groups"]] == [(group["id"], "Line 3")]


def test_groups_are_found_by_name_id_and_member(acme: Tenant, directory: Directory) -> None:
    group = made(directory, acme.reader)
    create_group(by=acme.administrator, name="Other")
    for text in ('displayName eq "line 3"', 'externalId eq "g-3"', f'members[value eq "{acme.reader.pk}"]'):
        found = directory.client.get(
            "/scim/v2/Groups",
            {"filter": text, "excludedAttributes": "members"},
            headers={"Authorization": f"Bearer {directory.secret}"},
        ).json()
        assert [one["id"] for one in found["Resources"]] == [group["id"]]
        assert "members" not in found["Resources"][0]


def test_people_without_an_address_stay_in_the_group(acme: Tenant, directory: Directory) -> None:
    group = made(directory, acme.reader)
    add_operators(by=acme.administrator, people=[NewOperator("4711", "Otto", "Oper")])
    otto = Member.objects.in_workspace(acme.workspace).get(operator__staff_number="4711")
    own = Group.objects.in_workspace(acme.workspace).get(pk=group["id"])
    put_into_group(by=acme.administrator, group=own, people=[otto.pk])
    assert [one["value"] for one in directory.get(f"Groups/{group['id']}")["members"]] == [str(acme.reader.pk)]
    directory.ask("PUT", f"Groups/{group['id']}", {"schemas": [GROUP], "displayName": "Line 3", "members": []})
    assert people(acme, group) == {otto.pk}


def test_nobody_of_another_workspace_is_put_into_a_group_or_sees_one(
    acme: Tenant, bolt: Tenant, directory: Directory
) -> None:
    group = made(directory, acme.reader)
    added = directory.patch(
        f"Groups/{group['id']}", {"op": "add", "path": "members", "value": [{"value": str(bolt.reader.pk)}]}
    )
    assert added.status_code == 400 and people(acme, group) == {acme.reader.pk}
    theirs = Directory(bolt.administrator)
    assert theirs.ask("GET", f"Groups/{group['id']}").status_code == 404
    assert theirs.ask("DELETE", f"Groups/{group['id']}").status_code == 404
    assert theirs.get("Groups")["totalResults"] == 0


def test_two_groups_of_one_name_clash(acme: Tenant, directory: Directory) -> None:
    made(directory)
    said = {"schemas": [GROUP], "displayName": "Line 3"}
    assert directory.ask("POST", "Groups", said).status_code == 409


def test_the_service_says_what_it_can(directory: Directory) -> None:
    config = directory.get("ServiceProviderConfig")
    assert config["patch"]["supported"] and config["etag"]["supported"] and not config["bulk"]["supported"]
    kinds = directory.get("ResourceTypes")["Resources"]
    assert [one["endpoint"] for one in kinds] == ["/Users", "/Groups"]
    for kind in kinds:
        assert directory.get(f"ResourceTypes/{kind['name']}")["schema"] == kind["schema"]
        assert directory.get(f"Schemas/{kind['schema']}")["attributes"]
    assert len(directory.get("Schemas")["Resources"]) == 2
    assert directory.ask("GET", "Schemas/urn:nobody").status_code == 404
    assert directory.ask("GET", "Bulk").status_code == 404
