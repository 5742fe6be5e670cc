"""What is done to several members at once, and the whole list as a file."""

import csv
import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from komin.kernel.errors import NotPermitted
from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.delete_group import delete_group
from komin.people.members.actions.accept_invitation import accept_invitation
from komin.people.members.actions.close_accesses import close_accesses
from komin.people.members.actions.invite_people import invite_people
from komin.people.members.actions.open_accesses import open_accesses
from komin.people.members.models import Invitation
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.models import Operator
from komin.people.workspaces.actions.add_member import add_member
from komin.people.workspaces.models import Member, Role
from komin.platform.audit.models import AuditEntry
from tests.fixtures import Tenant, make_person, signed_in

pytestmark = pytest.mark.django_db


def _open(tenant: Tenant) -> list[str]:
    members = Member.objects.in_workspace(tenant.workspace).filter(deactivated_at__isnull=True)
    return sorted(members.values_list("person__first_name", flat=True))


def _address(tenant: Tenant, name: str, query: str = "") -> str:
    return reverse(f"members:{name}", args=[tenant.workspace.slug]) + query


def _shown(browser: Client, tenant: Tenant) -> str:
    return browser.get(_address(tenant, "members")).content.decode()


def test_several_lose_their_access_and_whoever_keeps_it_is_named_with_the_reason(acme: Tenant, bolt: Tenant) -> None:
    done = close_accesses(by=acme.administrator, others=[acme.contributor, acme.owner, acme.administrator, acme.reader])
    assert [one.person.first_name for one in done.done] == ["Cora", "Remi"]
    told = {one.person.first_name: str(reason) for one, reason in done.left}
    assert told.keys() == {"Olive", "Adam"}
    assert "another owner" in told["Olive"] and "yourself" in told["Adam"]
    assert _open(acme) == ["Adam", "Olive"] and len(_open(bolt)) == 4
    closed = AuditEntry.objects.in_workspace(acme.workspace).filter(action="member.close")
    assert set(closed.values_list("object_id", flat=True)) == {acme.contributor.pk, acme.reader.pk}
    for by in (bolt.reader, bolt.contributor):
        with pytest.raises(NotPermitted):
            close_accesses(by=by, others=[bolt.reader])


def test_several_are_asked_about_before_their_access_is_closed_and_the_list_stays_as_it_was(
    acme: Tenant, bolt: Tenant
) -> None:
    browser, ticked = signed_in(acme.administrator), {"member": [acme.reader.pk, acme.owner.pk, bolt.reader.pk, "x"]}
    page = browser.post(_address(acme, "closings", "?role=reader"), ticked).content.decode()
    assert "Close the access of 1 person?" in page and "Olive Acme keeps the access" in page and "Bolt" not in page
    assert _open(acme) == ["Adam", "Cora", "Olive", "Remi"]
    answer = browser.post(_address(acme, "closings", "?role=reader"), ticked | {"sure": "1"})
    assert answer["Location"] == _address(acme, "members", "?role=reader")
    assert _open(acme) == ["Adam", "Cora", "Olive"] and len(_open(bolt)) == 4
    assert "Olive Acme: Only the owner" in _shown(browser, acme)
    assert browser.post(_address(acme, "closings")).status_code == 302
    assert "Tick some people first." in _shown(browser, acme)


def test_several_get_new_pins_and_the_sheet_names_those_who_have_none(acme: Tenant, bolt: Tenant) -> None:
    paul, nora = add_operators(
        by=acme.owner, people=[NewOperator("40127", "Paul", "Martin"), NewOperator("40128", "Nora", "Klein")]
    )
    (foreign,) = add_operators(by=bolt.owner, people=[NewOperator("40127", "Bo", "Bolt")])
    browser = signed_in(acme.administrator)
    ticked = [paul.member_id, nora.member_id, acme.reader.pk, foreign.member_id]
    sheet = browser.post(_address(acme, "pins"), {"member": ticked})
    text = sheet.content.decode()
    assert len(re.findall(r"slip__pin code\">\d{6}<", text)) == 2 and "no-store" in sheet["Cache-Control"]
    assert text.count("What is kept of you, and your rights") == 2 and reverse("charter:charter") in text
    assert "e-mail address: Remi Acme<" in re.sub(r"\s+", " ", text)
    assert not Operator.objects.in_workspace(bolt.workspace).get().pin
    assert browser.post(_address(acme, "pins"), {"member": [acme.reader.pk]}).status_code == 302
    assert "Nobody who is ticked signs in by a PIN." in _shown(browser, acme)


def test_lines_become_people_in_a_group_with_cards_or_nobody_and_each_wrong_line_is_named(
    acme: Tenant, bolt: Tenant
) -> None:
    line, team = (create_group(by=acme.owner, name=name) for name in ("Line 3", "First aid"))
    foreign = create_group(by=bolt.owner, name="Line 9")
    browser = signed_in(acme.administrator)
    typed = {"rows": "40388 Nadia Ferrand\n40389 Luis\n40388 Twice Here", "groups": [str(line.pk), str(team.pk)]}
    page = browser.post(_address(acme, "cards"), typed)
    text = page.content.decode()
    assert page.status_code == 422 and "Line 2: a first and a last name" in text and "Line 3: the staff number" in text
    assert "40389 Luis" in text and not Operator.objects.in_workspace(acme.workspace).exists()
    assert browser.post(_address(acme, "cards"), typed | {"groups": str(foreign.pk)}).status_code == 422

    typed["rows"] = "40388 Nadia Ferrand\n40389 Luis Pereira da Silva"
    sheet = browser.post(_address(acme, "cards"), typed)
    assert len(re.findall(r"slip__pin code\">\d{6}<", sheet.content.decode())) == 2
    added = Operator.objects.in_workspace(acme.workspace).order_by("staff_number")
    assert [one.member.person.get_full_name() for one in added] == ["Nadia Ferrand", "Luis Pereira da Silva"]
    assert all(one.pin for one in added) and line.group_members.count() == team.group_members.count() == 2
    again = browser.post(_address(acme, "cards"), typed)
    assert again.status_code == 422 and "the staff number is in use" in again.content.decode()
    assert added.count() == 2


def test_more_than_a_sheet_holds_adds_nobody(acme: Tenant) -> None:
    rows = "\n".join(f"{number} First Last" for number in range(101))
    page = signed_in(acme.administrator).post(_address(acme, "cards"), {"rows": rows})
    assert page.status_code == 422 and "100 PINs" in page.content.decode()
    assert not Operator.objects.in_workspace(acme.workspace).exists()


def test_the_list_is_taken_away_as_it_is_narrowed_and_no_spreadsheet_runs_a_name(acme: Tenant, bolt: Tenant) -> None:
    line = create_group(by=acme.owner, name="Line 3")
    people = [NewOperator("+40127", "=cmd()", "Martin", (line.pk,)), NewOperator("40128", "Nora", "Klein")]
    add_operators(by=acme.owner, people=people)
    browser = signed_in(acme.administrator)
    answer = browser.get(_address(acme, "csv"))
    assert answer["Content-Disposition"] == 'attachment; filename="acme-people.csv"'
    assert "no-store" in answer["Cache-Control"]
    head, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert head[:3] == ["Last name", "First name", "Signs in with"] and len(rows) == 6
    martin = next(row for row in rows if row[0] == "Martin")
    assert martin == ["Martin", "'=cmd()", "'+40127", "Reader", "Line 3", "", "PIN", "Open"]
    adam = next(row for row in rows if row[1] == "Adam")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", adam[5]) and adam[2] == "adam.acme@example.com"
    assert "bolt" not in answer.content.decode().lower()
    narrowed = browser.get(_address(acme, "csv", f"?group={line.pk}")).content.decode()
    assert "Martin" in narrowed and "Klein" not in narrowed


def test_whoever_was_invited_into_groups_is_in_those_that_are_left_once_they_join(acme: Tenant, bolt: Tenant) -> None:
    line, team, gone = (create_group(by=acme.owner, name=name) for name in ("Line 3", "First aid", "Line 4"))
    foreign = create_group(by=bolt.owner, name="Line 9")
    with pytest.raises(NotPermitted):
        invite_people(
            by=acme.administrator, addresses=("cy.test@example.com",), role=Role.READER, groups=(line, foreign)
        )
    groups = [str(one.pk) for one in (line, team, gone)]
    sent = {"addresses": "cy.test@example.com, di.test@example.com", "role": "reader", "groups": groups}
    browser = signed_in(acme.administrator)
    hostile = browser.post(_address(acme, "invite"), sent | {"groups": [*groups, str(foreign.pk), "x"]})
    assert hostile.status_code == 422 and "di.test@example.com" in hostile.content.decode()
    assert not Invitation.objects.in_workspace(acme.workspace).exists()
    assert browser.post(_address(acme, "invite"), sent)["Location"] == _address(acme, "invite")
    assert browser.get(_address(acme, "invite")).content.decode().count("First aid, Line 3, Line 4") == 2
    lines = AuditEntry.objects.in_workspace(acme.workspace).filter(action="invitation.send")
    assert [set(line.detail["groups"].split()) for line in lines] == [set(groups)] * 2
    delete_group(by=acme.owner, group=gone)
    invitation = Invitation.objects.in_workspace(acme.workspace).get(email="cy.test@example.com")
    member = accept_invitation(person=make_person("Cy"), invitation=invitation)
    assert set(member.groups.values_list("group", flat=True)) == {line.pk, team.pk}
    joined = AuditEntry.objects.in_workspace(acme.workspace).filter(action="member.join_group", object_id=member.pk)
    assert {entry.detail["group"] for entry in joined} == {str(line.pk), str(team.pk)}


def test_several_former_members_come_back_at_once_and_whoever_stays_outside_is_named_with_the_reason(
    acme: Tenant, bolt: Tenant
) -> None:
    owner = add_member(by=acme.owner, person=make_person("Oda", "Acme"), role=Role.OWNER)
    close_accesses(by=acme.owner, others=[owner, acme.contributor, acme.reader])
    close_accesses(by=bolt.owner, others=[bolt.reader])
    browser = signed_in(acme.administrator)
    page = browser.get(_address(acme, "members", "?state=closed")).content.decode()
    assert _address(acme, "openings", "?state=closed") in page and str(acme.reader.pk) in page
    ticked = [acme.reader.pk, acme.contributor.pk, owner.pk, bolt.reader.pk, "x", acme.reader.pk]
    answer = browser.post(_address(acme, "openings", "?state=closed"), {"member": ticked})
    assert answer["Location"] == _address(acme, "members", "?state=closed")
    assert _open(acme) == ["Adam", "Cora", "Olive", "Remi"] and len(_open(bolt)) == 3
    told = _shown(browser, acme)
    assert "2 people have access again." in told and "Oda Acme: Only the owner" in told
    opened = AuditEntry.objects.in_workspace(acme.workspace).filter(action="member.open")
    assert sorted(opened.values_list("object_id", flat=True)) == sorted([acme.reader.pk, acme.contributor.pk])
    assert browser.post(_address(acme, "openings"), {"member": [acme.reader.pk]}).status_code == 302
    assert "Tick some people first." in _shown(browser, acme)
    with pytest.raises(NotPermitted):
        open_accesses(by=bolt.contributor, others=[bolt.reader])


def test_taking_the_list_away_leaves_a_line_that_says_of_how_many_and_names_nobody(acme: Tenant, bolt: Tenant) -> None:
    browser = signed_in(acme.administrator)
    browser.head(_address(acme, "csv"))
    browser.get(_address(acme, "csv", "?q=remi"))
    signed_in(acme.contributor).get(_address(acme, "csv"))
    line = AuditEntry.objects.in_workspace(acme.workspace).get(action="member.take_away")
    assert (line.actor_id, line.object_id) == (acme.administrator.person_id, acme.workspace.pk)
    assert line.detail == {"people": 1}
    assert not AuditEntry.objects.in_workspace(bolt.workspace).filter(action="member.take_away").exists()
    page = browser.get(reverse("trail:trail", args=["acme"])).content.decode()
    assert "List of people taken away as a file" in page


def test_people_groups_and_invitations_are_counted_above_each_of_the_three_pages(acme: Tenant) -> None:
    add_operators(by=acme.owner, people=[NewOperator("40127", "Paul", "Martin")])
    create_group(by=acme.owner, name="Line 3")
    browser = signed_in(acme.administrator)
    for address in (_address(acme, "members"), _address(acme, "invite"), reverse("groups:groups", args=["acme"])):
        text = re.sub(r"\s+", " ", browser.get(address).content.decode())
        assert "5 people, 1 of them without e-mail" in text
        assert "People <em>5</em>" in text and "Groups <em>1</em>" in text and "Invitations <em>0</em>" in text


@pytest.mark.parametrize(
    "name",
    [
        "members:members",
        "groups:groups",
        "operators:operators",
        "trail:trail",
        "sign_on:sign_on",
        "directory:directory",
    ],
)
def test_every_page_about_people_says_in_the_column_on_the_left_that_one_is_among_them(acme: Tenant, name: str) -> None:
    page = signed_in(acme.administrator).get(reverse(name, args=["acme"])).content.decode()
    assert re.search(rf'href="{_address(acme, "members")}" aria-current="page"', page)
