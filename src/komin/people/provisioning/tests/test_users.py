"""A company's directory brings people in and shows them out, the same moment."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from komin.people.accounts.models import Person
from komin.people.members.actions.close_access import close_access
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.provisioning.models import DirectoryEntry
from komin.people.provisioning.tests.directory import USER, Directory
from komin.people.single_sign_on.actions.bind_domain import bind_as_operator
from komin.people.single_sign_on.actions.keep_connection import keep_connection
from komin.people.single_sign_on.tests.company import comes, is_signed_in, providing, wanted
from komin.people.tokens.actions.create_token import Asked, create_token, create_workspace_token
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
ADA = "ada@acme.example"


@pytest.fixture
def directory(acme: Tenant) -> Directory:
    return Directory(acme.administrator, "acme.example")


@pytest.fixture
def ada(directory: Directory) -> Any:
    return directory.create(ADA).json()


def member(user: Any) -> Member:
    return Member.objects.across_workspaces(reason="a test").select_related("person").get(pk=user["id"])


def test_somebody_new_is_a_reader_with_a_confirmed_address(acme: Tenant, directory: Directory) -> None:
    response = directory.create(ADA)
    user = response.json()
    assert response.status_code == 201 and response["Content-Type"] == "application/scim+json"
    assert response["Location"].endswith(f"/scim/v2/Users/{user['id']}") and response["ETag"] == user["meta"]["version"]
    made = member(user)
    assert (made.workspace, made.role, made.person.email) == (acme.workspace, Role.READER, ADA)
    assert not made.person.has_usable_password() and made.person.emailaddress_set.get().verified
    assert user["name"] == {"givenName": "Ada", "familyName": "Lovelace"} and user["active"] is True
    assert AuditEntry.objects.in_workspace(acme.workspace).filter(action="member.add", object_id=made.pk).exists()


def test_whoever_a_directory_puts_down_is_told_whence_what_for_and_what_they_can_do(
    acme: Tenant, directory: Directory, ada: Any
) -> None:
    run_jobs()
    (sent,) = mail.outbox
    assert sent.to == [member(ada).person.email]
    said = " ".join(str(sent.body).split())
    assert f"the directory of {acme.workspace.name} gave us your name and this address" in said
    assert "They serve for nothing else" in said and "object, restrict, erase" in said and "/my-data/link" in said


def test_only_addresses_of_proved_domains_come_in(directory: Directory, bolt: Tenant) -> None:
    bind_as_operator(workspace=bolt.workspace, name="bolt.example")
    for email in ("ada@elsewhere.example", "ada@bolt.example", "ada@sub.acme.example", "no address"):
        response = directory.create(email)
        assert response.status_code == 400 and response.json()["scimType"] == "invalidValue"
    assert not Person.objects.filter(email__startswith="ada@").exists()


def test_somebody_who_is_there_is_told_apart_and_found(acme: Tenant, directory: Directory, ada: Any) -> None:
    again = directory.create(ADA.upper())
    assert again.status_code == 409 and again.json()["scimType"] == "uniqueness"
    Person.objects.filter(pk=acme.reader.person_id).update(email="remi@acme.example")
    assert directory.create("remi@acme.example").status_code == 409
    found = directory.get('Users?filter=userName eq "REMI@acme.example"')
    assert [one["id"] for one in found["Resources"]] == [str(acme.reader.pk)]


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "Replace", "path": "active", "value": "False"},
        {"op": "replace", "value": {"active": False}},
        {"op": "Replace", "path": "active", "value": False},
    ],
)
def test_leaving_the_company_closes_the_door_at_once(
    acme: Tenant, directory: Directory, ada: Any, operation: dict[str, Any]
) -> None:
    """As Entra ID and Okta say it."""
    gone = member(ada)
    Member.objects.in_workspace(acme.workspace).filter(pk=gone.pk).update(role=Role.CONTRIBUTOR)
    gone.refresh_from_db()
    browser = signed_in(gone)
    asked = Asked("Laptop", [Scope.LIBRARY_READ], 30)
    program = {"Authorization": f"Bearer {create_token(by=gone, asked=asked).secret}"}
    page, api = f"/w/{acme.workspace.slug}/", f"/api/v1/workspaces/{acme.workspace.slug}/libraries"
    assert browser.get(api).status_code == 200 and Client().get(api, headers=program).status_code == 200
    response = directory.patch(f"Users/{ada['id']}", operation)
    assert response.status_code == 200 and response.json()["active"] is False
    assert browser.get(page).status_code in (302, 404) and browser.get(api).status_code == 401
    assert Client().get(api, headers=program).status_code == 401
    assert signed_in(member(ada)).get(api).status_code == 404, "a session of elsewhere sees nothing here"
    directory.patch(f"Users/{ada['id']}", {"op": "replace", "path": "active", "value": "True"})
    assert signed_in(member(ada)).get(api).status_code == 200


def test_a_session_that_is_also_of_another_workspace_goes_on_there(
    acme: Tenant, bolt: Tenant, directory: Directory, ada: Any
) -> None:
    add_member(by=bolt.owner, person=member(ada).person, role=Role.READER)
    browser = signed_in(member(ada))
    directory.patch(f"Users/{ada['id']}", {"op": "replace", "path": "active", "value": False})
    assert browser.get(f"/api/v1/workspaces/{acme.workspace.slug}/libraries").status_code == 404
    assert browser.get(f"/api/v1/workspaces/{bolt.workspace.slug}/libraries").status_code == 200


def test_who_was_deleted_is_nobody_until_the_directory_brings_them_in_again(
    acme: Tenant, directory: Directory, ada: Any
) -> None:
    Member.objects.in_workspace(acme.workspace).filter(pk=ada["id"]).update(role=Role.ADMINISTRATOR)
    assert directory.ask("DELETE", f"Users/{ada['id']}").status_code == 204
    assert directory.ask("GET", f"Users/{ada['id']}").status_code == 404
    assert directory.ask("DELETE", f"Users/{ada['id']}").status_code == 404
    assert member(ada).deactivated_at is not None and member(ada).person.email == ADA
    again = directory.create(ADA)
    assert again.status_code == 201 and again.json()["id"] == ada["id"]
    assert member(ada).deactivated_at is None and member(ada).role == Role.READER, "not what they were before"


def test_what_an_administrator_closed_stays_closed(acme: Tenant, directory: Directory, ada: Any) -> None:
    close_access(by=acme.owner, member=member(ada))
    opened = directory.patch(f"Users/{ada['id']}", {"op": "replace", "path": "active", "value": True})
    assert opened.status_code == 409 and "administrator" in opened.json()["detail"]
    assert member(ada).deactivated_at is not None
    DirectoryEntry.objects.in_workspace(acme.workspace).delete()
    assert directory.create(ADA).status_code == 409


def test_an_owner_is_not_shown_out_by_a_directory(acme: Tenant, directory: Directory) -> None:
    address = f"Users/{acme.owner.pk}"
    for response in (
        directory.patch(address, {"op": "replace", "path": "active", "value": False}),
        directory.ask("DELETE", address),
    ):
        assert response.status_code == 409 and "owner" in response.json()["detail"]
    acme.owner.refresh_from_db()
    assert acme.owner.deactivated_at is None


def test_names_and_address_follow_the_directory_that_made_the_account(directory: Directory, ada: Any) -> None:
    changed = {**ada, "userName": "ada.king@acme.example", "name": {"givenName": "Ada", "familyName": "King"}}
    changed["emails"] = [{"value": "ada.king@acme.example", "type": "work", "primary": True}]
    response = directory.ask("PUT", f"Users/{ada['id']}", changed)
    assert response.status_code == 200, response.content
    person = member(ada).person
    assert (person.last_name, person.email) == ("King", "ada.king@acme.example")
    assert person.emailaddress_set.get().email == "ada.king@acme.example"
    response = directory.patch(f"Users/{ada['id']}", {"op": "Replace", "value": {"name.familyName": "Byron"}})
    assert response.json()["name"]["familyName"] == "Byron"
    away = directory.patch(
        f"Users/{ada['id']}",
        {"op": "replace", "value": {"userName": "ada@bolt.example", "emails": [{"value": "ada@bolt.example"}]}},
    )
    assert away.status_code == 400


def test_an_account_from_before_keeps_its_name_and_address(acme: Tenant, directory: Directory) -> None:
    address = f"Users/{acme.reader.pk}"
    before = directory.get(address)
    renamed = directory.patch(address, {"op": "replace", "value": {"name.familyName": "King", "externalId": "7"}})
    assert renamed.status_code == 200 and renamed.json()["externalId"] == "7"
    assert renamed.json()["name"] == before["name"]
    moved = {"op": "replace", "value": {"userName": "x@acme.example", "emails": [{"value": "x@acme.example"}]}}
    assert directory.patch(address, moved).status_code == 400
    acme.reader.person.refresh_from_db()
    assert acme.reader.person.email == before["emails"][0]["value"]


def test_filters_as_directories_send_them(directory: Directory, ada: Any) -> None:
    bob = directory.create("bob@acme.example", externalId="ext-bob").json()

    def found(text: str) -> list[str]:
        said = directory.ask("GET", "Users?" + "filter=" + text.replace(" ", "%20").replace('"', "%22")).json()
        return [one["id"] for one in said["Resources"]]

    assert found(f'userName eq "{ADA}"') == [ada["id"]]
    assert found('externalId eq "ext-bob"') == [bob["id"]]
    assert found('externalId eq "EXT-BOB"') == []
    assert found(f'userName eq "{ADA}" and active eq true') == [ada["id"]]
    assert found(f'userName eq "{ADA}" or externalId eq "ext-bob"') == [ada["id"], bob["id"]]
    assert found(f'emails[type eq "work" and value eq "{ADA}"]') == [ada["id"]]
    assert found('userName sw "bob" and not (active eq false)') == [bob["id"]]
    assert found(f'id eq "{bob["id"]}"') == [bob["id"]] and found('id eq "x"') == []
    for wrong in ("userName eqq 1", "password eq 1", "userName gt 1", "((", 'userName eq "'):
        response = directory.client.get(
            "/scim/v2/Users", {"filter": wrong}, headers={"Authorization": f"Bearer {directory.secret}"}
        )
        assert response.status_code == 400 and response.json()["scimType"] == "invalidFilter", wrong


def test_pages_hold_everybody_once(directory: Directory, ada: Any) -> None:
    seen = []
    for start in (1, 3, 5):
        page = directory.get(f"Users?startIndex={start}&count=2")
        assert page["totalResults"] == 5 and page["startIndex"] == start
        seen += [one["id"] for one in page["Resources"]]
    assert len(seen) == len(set(seen)) == 5 and ada["id"] in seen
    assert directory.get("Users?count=0")["Resources"] == []
    assert directory.get("Users?startIndex=-3&count=x")["startIndex"] == 1


def test_versions_tell_who_saw_what(directory: Directory, ada: Any) -> None:
    address, version = f"Users/{ada['id']}", ada["meta"]["version"]
    assert directory.ask("GET", address, None, **{"If-None-Match": version}).status_code == 304
    stale = directory.ask("PUT", address, ada, **{"If-Match": 'W/"other"'})
    assert stale.status_code == 412 and stale.json()["status"] == "412"
    assert directory.ask("PUT", address, {**ada, "externalId": "n"}, **{"If-Match": version}).status_code == 200
    assert directory.get(address)["meta"]["version"] != version


def test_a_directory_sees_its_own_workspace_only(acme: Tenant, bolt: Tenant, directory: Directory, ada: Any) -> None:
    theirs = Directory(bolt.administrator, "bolt.example")
    address = f"Users/{ada['id']}"
    assert ada["id"] not in [one["id"] for one in theirs.get("Users")["Resources"]]
    for method, body in (("GET", None), ("PUT", ada), ("DELETE", None), ("PATCH", {"Operations": []})):
        assert theirs.ask(method, address, body).status_code == 404
    assert theirs.create(ADA).status_code == 400
    assert member(ada).deactivated_at is None


def test_who_is_no_person_with_an_address_is_not_shown(acme: Tenant, directory: Directory) -> None:
    add_operators(by=acme.administrator, people=[NewOperator("4711", "Otto", "Oper")])
    shown = directory.get("Users")["Resources"]
    assert len(shown) == 4 and all("@example.com" in one["userName"] for one in shown)


def test_only_a_token_of_the_workspace_with_the_right_opens(acme: Tenant, directory: Directory) -> None:
    own = create_token(by=acme.administrator, asked=Asked("Mine", [Scope.PEOPLE_PROVISION], 30)).secret
    other = create_workspace_token(by=acme.administrator, asked=Asked("Other", [Scope.LIBRARY_READ], 30)).secret
    for secret, status in (("", 401), ("komin_w_nonsense", 401), (own, 403), (other, 403)):
        for address in ("Users", "Groups", "ServiceProviderConfig", "Schemas", "ResourceTypes"):
            response = Directory(acme.administrator, secret=secret or "x").ask("GET", address)
            assert response.status_code == status
            assert response.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert signed_in(acme.owner).get("/scim/v2/Users").status_code == 401


def test_a_token_that_asks_too_often_waits(directory: Directory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("komin.people.provisioning.scim.answers._REQUESTS", "2/m/key")
    statuses = [directory.ask("GET", "Users?count=1").status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


@pytest.mark.parametrize(
    "body", [None, [], "x", {"schemas": [USER]}, {"schemas": [USER], "userName": 7}, {"userName": None}]
)
def test_what_makes_no_sense_is_told_so(directory: Directory, body: Any) -> None:
    response = directory.ask("POST", "Users", body)
    assert response.status_code == 400 and response.json()["status"] == "400" and response.json()["detail"]
    assert directory.ask("TRACE", "Users").status_code == 405


@pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")
def test_whom_the_directory_put_down_comes_in_by_the_company_at_once(
    acme: Tenant, directory: Directory, ada: Any
) -> None:
    """Nobody ever came in to the account: there is nothing that could be taken over."""
    with providing() as provider:
        connection = keep_connection(by=acme.owner, wanted=wanted(provider, joins=False))
        provider.knows("u-1", email=ADA)
        client = Client()
        assert comes(client, provider, connection, "u-1")["Location"] == reverse("company:welcome")
        page = client.get(reverse("company:welcome"))
        hidden = {field.html_name: field.value() for field in page.context["form"].hidden_fields()}
        client.post(reverse("company:welcome"), {"first_name": "Ada", "last_name": "King", **hidden})
        assert is_signed_in(client, member(ada).person)
        directory.patch(f"Users/{ada['id']}", {"op": "replace", "path": "active", "value": False})
        assert client.get(f"/w/{acme.workspace.slug}/").status_code == 302, "the session is over"
        assert comes(Client(), provider, connection, "u-1").status_code == 403
