"""People without e-mail: added by rows or a file, all of them or nobody; PINs told once."""

import io
import re

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from komin.kernel.errors import Clash, Invalid, NotPermitted
from komin.people.accounts.models import Person
from komin.people.groups.actions.create_group import create_group
from komin.people.members.actions.change_role import change_role
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.actions.give_pins import give_pins
from komin.people.operators.models import Operator
from komin.people.operators.reading import read_list
from komin.people.operators.tables import rows_of_file, rows_of_text
from komin.people.workspaces.models import Member, Role
from tests.fixtures import Tenant, signed_in

pytestmark = pytest.mark.django_db
PAUL, NORA = NewOperator("40127", "Paul", "Martin"), NewOperator("40128", "Nora", "Klein")


def _numbers(tenant: Tenant) -> list[str]:
    return sorted(Operator.objects.in_workspace(tenant.workspace).values_list("staff_number", flat=True))


def test_a_staff_number_is_somebody_s_once_in_a_workspace_and_all_are_added_or_nobody(
    acme: Tenant, bolt: Tenant
) -> None:
    add_operators(by=acme.administrator, people=[PAUL])
    add_operators(by=bolt.administrator, people=[PAUL])
    with pytest.raises(Clash, match="40127"):
        add_operators(by=acme.administrator, people=[NORA, PAUL])
    assert _numbers(acme) == _numbers(bolt) == ["40127"]
    for by in (acme.contributor, acme.reader):
        with pytest.raises(NotPermitted):
            add_operators(by=by, people=[NORA])


def test_who_signs_in_by_a_pin_reads_and_nothing_more(acme: Tenant) -> None:
    (paul,) = add_operators(by=acme.administrator, people=[PAUL])
    with pytest.raises(NotPermitted, match="reads only"):
        change_role(by=acme.owner, member=paul.member, role=Role.CONTRIBUTOR)
    assert not paul.member.person.has_usable_password()
    assert Member.objects.in_workspace(acme.workspace).get(pk=paul.member_id).role == Role.READER


def test_5_000_lines_of_which_40_are_wrong_name_each_and_add_nobody(acme: Tenant) -> None:
    line = create_group(by=acme.owner, name="Line 3")
    add_operators(by=acme.owner, people=[NewOperator("N7", "Taken", "Already")])
    rows = [f"N{number};First{number};Last;Line 3" for number in range(100, 5100)]
    for place in range(10):
        rows[place * 100] = f";No;Number{place};"
        rows[place * 100 + 1] = f"N{place * 100 + 102};Twice;Here;"
        rows[place * 100 + 3] = f"M{place};;Nameless;"
        rows[place * 100 + 4] = f"K{place};No;Group;Line {place + 70}"
    found = read_list(acme.administrator, rows_of_text("\n".join(["Matricule;Prénom;Nom;Groupes", *rows])))
    assert len(found.wrong) == 40 and len(found.people) == 4960
    assert [one.line for one in found.wrong[:4]] == [2, 4, 5, 6]
    assert "line 3" in found.wrong[1].reasons[0] and "no group" in found.wrong[3].reasons[0]
    assert found.people[-1].groups == (line.pk,)

    browser, slug = signed_in(acme.administrator), acme.workspace.slug
    file = SimpleUploadedFile("people.csv", "\n".join(rows).encode())
    answer = browser.post(reverse("operators:operators", args=[slug]), {"file": file})
    assert answer.status_code == 422 and "40 lines are wrong" in answer.content.decode()
    assert browser.post(reverse("operators:adding", args=[slug]), {"rows": "\n".join(rows)}).status_code == 422
    assert _numbers(acme) == ["N7"]


def test_a_staff_number_with_a_sign_that_no_badge_has_is_wrong_and_blanks_in_one_are_none(acme: Tenant) -> None:
    found = read_list(acme.administrator, rows_of_text("40 5?04;Paul;Martin\n40 505;Nora;Klein\nÉ-12/3;Zoé;Roux"))
    assert [(one.line, one.reasons) for one in found.wrong] == [(1, ("a staff number has no “?”",))]
    assert [one.staff_number for one in found.people] == ["40505", "É-12/3"]


def test_wrong_lines_that_are_not_shown_are_counted(acme: Tenant) -> None:
    browser, address = signed_in(acme.administrator), reverse("operators:operators", args=[acme.workspace.slug])
    for wrong, more in ((100, False), (101, True)):
        page = browser.post(address, {"rows": "\n".join(f"N{number};;" for number in range(wrong))}).content.decode()
        assert f"{wrong} lines are wrong" in page and ("And 1 more wrong line" in page) is more


def test_what_the_preview_showed_is_added_and_sent_twice_it_is_added_once(acme: Tenant) -> None:
    browser, slug = signed_in(acme.administrator), acme.workspace.slug
    night = create_group(by=acme.owner, name="Night", parent=create_group(by=acme.owner, name="Line 3"))
    rows = "40127; Paul ; Martin; line 3/NIGHT\n40128;Nora;Klein"
    page = browser.post(reverse("operators:operators", args=[slug]), {"rows": rows}).content.decode()
    assert "Paul Martin" in page and _numbers(acme) == []
    assert re.findall(r'data-th="Joins">(.*?)</td>', page) == ["Line 3 / Night", "no group"]
    assert "2 readers will be added" in page and "1 person joins no group" in page
    shown = re.search(r"<textarea name=\"rows\" hidden>(.*?)</textarea>", page, re.DOTALL)
    assert shown
    sent = {"rows": shown[1]}
    statuses = [browser.post(reverse("operators:adding", args=[slug]), sent).status_code for _ in range(2)]
    assert statuses == [302, 422] and _numbers(acme) == ["40127", "40128"]
    assert list(night.group_members.values_list("member__operator__staff_number", flat=True)) == ["40127"]
    list_page = browser.get(reverse("members:members", args=[slug]), {"q": "40128"}).content.decode()
    assert "Nora Klein" in list_page and "Paul" not in list_page and "operator.invalid" not in list_page


def _xlsx(rows: list[list[object]]) -> bytes:
    kept = io.BytesIO()
    workbook = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = workbook.add_worksheet("People")
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(line, column, value)
    workbook.close()
    return kept.getvalue()


def test_a_spreadsheet_is_read_with_numbers_as_numbers_and_lines_in_their_places() -> None:
    content = _xlsx([["Matricule", "Prénom", "Nom"], [40127, "Paul", "Martin"], [], ["A 9", None, "Klein"]])
    assert rows_of_file("x.xlsx", content) == [
        (1, ["Matricule", "Prénom", "Nom"]),
        (2, ["40127", "Paul", "Martin"]),
        (4, ["A 9", "", "Klein"]),
    ]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04broken", b"\x00" * 50, b'"never ends' * 20_000], ids=["zip", "nulls", "quote"]
)
def test_what_is_no_list_is_refused_or_read_as_text_and_is_no_fault(content: bytes) -> None:
    try:
        rows_of_file("x.xlsx", content)
    except Invalid:
        return
    raise AssertionError("taken for a spreadsheet")


def test_french_letters_of_an_old_spreadsheet_are_kept() -> None:
    assert rows_of_file("x.csv", "7;Hélène;Noël".encode("cp1252")) == [(1, ["7", "Hélène", "Noël"])]


def test_the_pin_sheet_shows_each_pin_once_and_no_table_has_it(acme: Tenant, bolt: Tenant) -> None:
    add_operators(by=acme.administrator, people=[PAUL, NORA])
    add_operators(by=bolt.administrator, people=[PAUL])
    browser, slug = signed_in(acme.administrator), acme.workspace.slug
    sheet = browser.post(reverse("operators:pins", args=[slug]))
    pins = re.findall(r"slip__pin code\">(\d{6})<", sheet.content.decode())
    assert len(pins) == 2 and "no-store" in sheet["Cache-Control"]
    kept = Operator.objects.in_workspace(acme.workspace)
    assert all(one.pin.startswith("argon2$argon2id") and one.handed_out for one in kept)
    assert browser.post(reverse("operators:pins", args=[slug])).status_code == 422
    assert not Operator.objects.in_workspace(bolt.workspace).get().pin
    foreign = Operator.objects.in_workspace(bolt.workspace).get().pk
    with pytest.raises(Invalid):
        give_pins(by=acme.administrator, operators=[foreign])
    with pytest.raises(NotPermitted):
        give_pins(by=acme.contributor, operators=[kept.first().pk])  # type: ignore[union-attr]
    assert Person.objects.filter(email__endswith="@operator.invalid").count() == 3


def test_a_number_that_begins_as_the_head_of_a_column_does_is_somebody_s(acme: Tenant) -> None:
    found = read_list(acme.administrator, rows_of_text("No 12;Paul;Martin\n13;Nora;Klein"))
    assert [one.staff_number for one in found.people] == ["NO12", "13"]
    found = read_list(acme.administrator, rows_of_text("No.;First name;Last name\n13;Nora;Klein"))
    assert [one.staff_number for one in found.people] == ["13"]
