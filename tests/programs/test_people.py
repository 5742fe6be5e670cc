"""A program keeps the people of a workspace: members, invitations, groups, those without e-mail and shared tablets."""

import re
import uuid
from typing import Any

import pytest
from django.core import mail

from komin.floor.stations.actions.create_station import create_station
from komin.floor.tablets.models import Tablet
from komin.floor.tablets.queries import invited_tablet
from komin.people.groups.actions.create_group import create_group
from komin.people.groups.models import Group
from komin.people.members.models import Invitation
from komin.people.operators.models import Operator
from komin.people.tokens.scopes import Scope
from komin.people.tokens.tests.tokens import Program, of_workspace, personal
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.models import AuditEntry
from komin.platform.jobs.testing import run_jobs
from komin.platform.programs.models import KeptAnswer
from tests.fixtures import Tenant, signed_in
from tests.programs.test_arranging import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(acme: Tenant) -> Program:
    return Program(of_workspace(acme.administrator, Scope.PEOPLE_MANAGE).secret)


@pytest.fixture
def line(acme: Tenant) -> Group:
    return create_group(by=acme.administrator, name="Line 2")


def last_action(tenant: Tenant) -> str:
    last = AuditEntry.objects.in_workspace(tenant.workspace).order_by("-at", "-pk").first()
    return last.action if last else ""


def names(said: Any) -> list[str]:
    return [one["name"] for one in said.json()["items"]]


def paul(**changed: object) -> dict[str, object]:
    return {"staff_number": "40127", "first_name": "Paul", "last_name": "Martin", **changed}


def test_members_are_listed_page_after_page_and_narrowed(acme: Tenant, bolt: Tenant, program: Program) -> None:
    here = address(acme, "members")
    first = program.ask("GET", f"{here}?limit=3")
    second = program.ask("GET", f"{here}?limit=3&after={first.json()['next']}")
    assert len(names(first)) == 3 and second.json()["next"] is None
    everybody = {member.person.get_full_name() for member in Member.objects.in_workspace(acme.workspace).people()}
    assert {*names(first), *names(second)} == everybody
    assert names(program.ask("GET", f"{here}?role=owner")) == [acme.owner.person.get_full_name()]
    assert names(program.ask("GET", f"{here}?q={acme.reader.person.first_name[:3]}")) == [
        acme.reader.person.get_full_name()
    ]
    assert names(program.ask("GET", f"{here}?state=closed")) == []
    assert program.ask("GET", f"{here}?state=nowhere").status_code == 422
    assert program.ask("GET", f"{here}?group={uuid.uuid4()}").status_code == 404
    assert program.ask("GET", f"{here}/{bolt.reader.pk}").status_code == 404


def test_a_role_is_changed_only_as_it_was_seen_and_an_access_closed_and_opened(acme: Tenant, program: Program) -> None:
    here = address(acme, f"members/{acme.reader.pk}")
    seen = program.ask("GET", here)
    assert program.ask("GET", here, If_None_Match=seen["ETag"]).status_code == 304
    said = program.ask("PATCH", here, {"role": "contributor"}, If_Match=seen["ETag"])
    assert (said.status_code, said.json()["role"], last_action(acme)) == (200, "contributor", "member.role")
    assert program.ask("PATCH", here, {"role": "reader"}, If_Match=seen["ETag"]).json()["code"] == "outdated"
    assert program.ask("PATCH", here, {"access": "closed"}).json()["access"] == "closed"
    assert last_action(acme) == "member.close"
    assert names(program.ask("GET", address(acme, "members?state=closed"))) == [acme.reader.person.get_full_name()]
    assert program.ask("PATCH", here, {"access": "open", "role": None}).json()["access"] == "open"
    assert program.ask("PATCH", here, {"role": "emperor"}).status_code == 422


def test_a_token_makes_no_owner_though_its_owner_could(acme: Tenant) -> None:
    program = Program(personal(acme.owner, Scope.PEOPLE_MANAGE).secret)
    for role, status in (("owner", 403), ("administrator", 200)):
        assert program.ask("PATCH", address(acme, f"members/{acme.reader.pk}"), {"role": role}).status_code == status
        sent = program.ask(
            "POST", address(acme, "invitations"), {"addresses": [f"{role}@example.com"], "role": role}
        ).status_code
        assert sent == (201 if status == 200 else 403)
    colleague = Program(personal(acme.administrator, Scope.PEOPLE_MANAGE).secret)
    for other in (acme.owner, acme.administrator):
        for method, rest in (("PATCH", ""), ("DELETE", "/sessions")):
            here = address(acme, f"members/{other.pk}{rest}")
            assert colleague.ask(method, here, {"access": "closed"}).status_code == 403
    assert {Role.OWNER, Role.ADMINISTRATOR} == {
        Member.objects.in_workspace(acme.workspace).get(pk=other.pk).role for other in (acme.owner, acme.administrator)
    }


def test_a_member_is_signed_out_everywhere(acme: Tenant, program: Program) -> None:
    browser = signed_in(acme.reader)
    there = f"/w/{acme.workspace.slug}/"
    assert browser.get(there).status_code == 200
    assert program.ask("DELETE", address(acme, f"members/{acme.reader.pk}/sessions")).status_code == 204
    assert browser.get(there).status_code == 302


def test_people_are_invited_asked_again_and_forgotten(
    acme: Tenant, bolt: Tenant, program: Program, line: Group
) -> None:
    here = address(acme, "invitations")
    new = {"addresses": ["Cy@example.com", "cy@example.com", acme.reader.person.email], "groups": [line.pk, line.pk]}
    said = program.ask("POST", here, new)
    assert said.status_code == 201
    assert said.json() == {"sent": ["cy@example.com"], "members": [acme.reader.person.email], "open": []}
    assert program.ask("POST", here, new).json()["open"] == ["cy@example.com"]
    run_jobs()
    assert [one.to for one in mail.outbox] == [["cy@example.com"]]
    (asked,) = program.ask("GET", here).json()["items"]
    assert (asked["email"], asked["role"], asked["groups"]) == ("cy@example.com", "reader", [str(line.pk)])
    assert program.ask("POST", f"{here}/{asked['id']}/mails").json()["code"] == "too_many"
    assert (
        Program(of_workspace(bolt.owner, Scope.PEOPLE_MANAGE).secret)
        .ask("DELETE", address(bolt, f"invitations/{asked['id']}"))
        .status_code
        == 404
    )
    assert program.ask("DELETE", f"{here}/{asked['id']}").status_code == 204
    assert not Invitation.objects.in_workspace(acme.workspace).exists()
    assert last_action(acme) == "invitation.withdraw"


def test_where_an_address_is_none_nothing_is_sent_and_it_is_named(acme: Tenant, program: Program) -> None:
    here = address(acme, "invitations")
    said = program.ask("POST", here, {"addresses": ["cy@example.com", "dee", "x\n@example.com", "a" * 9000]})
    assert said.status_code == 422 and set(said.json()["fields"]) == {"addresses.1", "addresses.2", "addresses.3"}
    for wrong in ([], ["a@example.com"] * 101, "cy@example.com", None):
        assert program.ask("POST", here, {"addresses": wrong}).status_code == 422
    assert not Invitation.objects.in_workspace(acme.workspace).exists()


def test_one_address_is_asked_five_times_a_day_whichever_door_asks(acme: Tenant, program: Program) -> None:
    here = address(acme, "invitations")
    for _again in range(5):
        assert program.ask("POST", here, {"addresses": ["cy@example.com"]}).status_code == 201
        (asked,) = program.ask("GET", here).json()["items"]
        program.ask("DELETE", f"{here}/{asked['id']}")
    refused = program.ask("POST", here, {"addresses": ["cy@example.com"]})
    assert (refused.status_code, refused["Retry-After"]) == (429, "86400")


def test_groups_are_made_filled_emptied_and_removed(acme: Tenant, bolt: Tenant, program: Program) -> None:
    here = address(acme, "groups")
    line = program.ask("POST", here, {"name": "Line 2"}).json()
    night = program.ask("POST", here, {"name": "Night", "parent": line["id"]}).json()
    assert program.ask("POST", here, {"name": "Deeper", "parent": night["id"]}).status_code == 422
    assert program.ask("POST", here, {"name": "Line 2"}).status_code == 409
    there = f"{here}/{night['id']}/members/{acme.reader.pk}"
    assert [program.ask("PUT", there).status_code for _twice in range(2)] == [204, 204]
    assert last_action(acme) == "member.join_group"
    assert program.ask("PUT", f"{here}/{night['id']}/members/{bolt.reader.pk}").status_code == 404
    assert names(program.ask("GET", f"{here}/{night['id']}/members")) == [acme.reader.person.get_full_name()]
    assert names(program.ask("GET", address(acme, f"members?group={line['id']}"))) == [
        acme.reader.person.get_full_name()
    ]
    renamed = program.ask("PATCH", f"{here}/{night['id']}", {"name": "Late"})
    assert (renamed.json()["name"], renamed.json()["count"]) == ("Late", 1)
    assert [program.ask("DELETE", there).status_code for _twice in range(2)] == [204, 204]
    assert [program.ask("DELETE", f"{here}/{line['id']}").status_code for _twice in range(2)] == [204, 404]
    assert [(one["name"], one["parent"]) for one in program.ask("GET", here).json()] == [("Late", None)]


def test_people_without_e_mail_come_in_all_or_none_and_get_a_pin_that_is_told_once(
    acme: Tenant, program: Program, line: Group
) -> None:
    here = address(acme, "operators")
    wrong = [paul(), paul(), paul(staff_number=""), paul(staff_number="7", first_name="x" * 81)]
    refused = program.ask("POST", here, {"people": wrong})
    assert (refused.status_code, set(refused.json()["fields"])) == (422, {"people.1", "people.2", "people.3"})
    assert program.ask("POST", here, {"people": [paul(groups=[uuid.uuid4()])]}).status_code == 409
    assert not Operator.objects.in_workspace(acme.workspace).exists()
    # A number like the head of a column is a number here.
    added = program.ask("POST", here, {"people": [paul(staff_number="No", groups=[line.pk]), paul()]})
    assert added.status_code == 201
    assert sorted(one["staff_number"] for one in added.json()) == ["40127", "NO"]
    assert program.ask("POST", here, {"people": [paul()]}).status_code == 422

    ids = [one["id"] for one in added.json()]
    given = program.ask("POST", f"{here}/pins", {"members": [*ids, acme.reader.pk]}, Idempotency_Key="k")
    assert {one["member"] for one in given.json()} == set(ids)
    pins = [one["pin"] for one in given.json()]
    assert all(re.fullmatch(r"\d{6}", pin) for pin in pins)
    kept = KeptAnswer.objects.in_workspace(acme.workspace).get()
    assert not any(pin in kept.body for pin in pins)
    again = program.ask("POST", f"{here}/pins", {"members": [*ids, acme.reader.pk]}, Idempotency_Key="k")
    assert again.json() == given.json() and again["Idempotency-Replayed"] == "true"
    assert program.ask("POST", f"{here}/pins", {"members": [acme.reader.pk]}).status_code == 422


def test_an_answer_that_no_key_opens_any_more_is_told_and_nothing_is_done_again(acme: Tenant, program: Program) -> None:
    here, new = address(acme, "groups"), {"name": "Line 7"}
    assert program.ask("POST", here, new, Idempotency_Key="k").status_code == 201
    KeptAnswer.objects.in_workspace(acme.workspace).update(body="aes256gcm$c29tZXRoaW5nIGVsc2U=")
    said = program.ask("POST", here, new, Idempotency_Key="k")
    assert (said.status_code, said.json()["code"]) == (409, "answer_gone")
    assert len(program.ask("GET", here).json()) == 1


def test_a_tablet_is_prepared_enrolled_elsewhere_and_taken_out_of_use(
    acme: Tenant, bolt: Tenant, program: Program, line: Group
) -> None:
    here, station = address(acme, "tablets"), create_station(by=acme.owner, name="Bench 1")
    new = {"name": "Tablet 1", "station": station.pk, "groups": [line.pk]}
    said = program.ask("POST", here, new)
    assert said.status_code == 201 and invited_tablet(said.json()["address"].rsplit("/", 1)[1]) is not None
    there = f"{here}/{said.json()['id']}"
    other = program.ask("POST", f"{there}/codes").json()["address"]
    assert other != said.json()["address"] and invited_tablet(said.json()["address"].rsplit("/", 1)[1]) is None
    assert [(one["name"], one["enrolled"]) for one in program.ask("GET", here).json()] == [("Tablet 1", False)]
    assert "address" not in program.ask("GET", here).json()[0]
    for wrong, status in (
        ({**new, "name": ""}, 422),
        ({**new, "station": create_station(by=bolt.owner, name="Bench 1").pk}, 404),
        ({**new, "groups": [create_group(by=bolt.owner, name="Line 2").pk]}, 404),
    ):
        assert program.ask("POST", here, wrong).status_code == status, wrong
    assert [program.ask("DELETE", there).status_code for _twice in range(2)] == [204, 204]
    assert program.ask("POST", f"{there}/codes").status_code == 422
    assert program.ask("GET", here).json() == [] and Tablet.objects.in_workspace(acme.workspace).count() == 1


def test_without_the_scope_nobody_is_listed_and_groups_are_for_who_opens_libraries_too(acme: Tenant) -> None:
    settings = Program(of_workspace(acme.administrator, Scope.WORKSPACE_MANAGE, Scope.PEOPLE_PROVISION).secret)
    for rest in ("members", "invitations", "tablets"):
        assert settings.ask("GET", address(acme, rest)).json()["code"] == "scope_missing"
    assert settings.ask("GET", address(acme, "groups")).status_code == 200
    assert settings.ask("POST", address(acme, "groups"), {"name": "Line 2"}).json()["code"] == "scope_missing"
