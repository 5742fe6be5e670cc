"""Sheets of labels as they are sold: each label in its place, from the first that is left."""

import io
import itertools

import pytest
from pypdf import PdfReader

from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.sheets import BY_KEY, FORMATS, SheetFormat
from komin.floor.viewing.tests.documents import publish
from komin.playbooks.library.models import Playbook
from tests.fixtures import Tenant, signed_in

_POINT = 25.4 / 72


def address(playbook: Playbook, sheet: str) -> str:
    return f"/w/{playbook.workspace.slug}/playbooks/{playbook.pk}/sharing/sheets/{sheet}"


@pytest.mark.parametrize("of", FORMATS, ids=lambda of: of.key)
def test_the_labels_of_a_format_lie_on_its_paper_and_not_on_each_other(of: SheetFormat) -> None:
    assert of.left >= 0 and of.top >= 0
    assert of.pitch >= of.width
    assert of.code_room >= 20


@pytest.mark.parametrize("sheet", ["l7160", "10809", "5160"])
def test_a_used_sheet_is_printed_from_its_first_label_that_is_left(acme: Tenant, sheet: str) -> None:
    playbook, of = publish(acme.contributor).playbook, BY_KEY[sheet]
    browser = signed_in(acme.reader)

    whole = PdfReader(io.BytesIO(browser.get(f"{address(playbook, sheet)}.pdf").content))
    rest = PdfReader(io.BytesIO(browser.get(f"{address(playbook, sheet)}.pdf?first={of.labels - 1}").content))
    more = PdfReader(io.BytesIO(browser.get(f"{address(playbook, sheet)}.pdf?first=2&count={of.labels}").content))

    assert [len(read.pages) for read in (whole, rest, more)] == [1, 1, 2]
    counts = [[page.extract_text().count(playbook.code) for page in read.pages] for read in (whole, rest, more)]
    assert counts == [[of.labels], [2], [of.labels - 1, 1]]
    box = whole.pages[0].mediabox
    assert (round(float(box.width) * _POINT, 1), round(float(box.height) * _POINT, 1)) == of.paper


def test_wrong_choices_are_said_and_other_sheets_are_not_there(acme: Tenant) -> None:
    playbook, browser = publish(acme.contributor).playbook, signed_in(acme.reader)
    shown = browser.get(address(playbook, "l7160")).content.decode()
    assert shown.count('name="first"') == 21 and "63.5 × 38.1 mm, 21 a sheet" in shown
    wrong = ("first=22", "first=0", "count=9999", "across=50", "count=-1", "first=x", "down=NaN", "first=" + "9" * 400)
    for query, name in itertools.product(wrong, ["l7160"]):
        assert browser.get(f"{address(playbook, name)}.pdf?{query}").status_code == 422, query
    for name in ("l9999", "a4", "L7160"):
        assert browser.get(address(playbook, name)).status_code == 404


def test_labels_of_a_public_link_carry_it_and_no_code(acme: Tenant) -> None:
    version = publish(acme.contributor)
    link = create_share_link(by=acme.contributor, playbook=version.playbook)
    where = address(version.playbook, "l7165").replace("/sheets/", f"/links/{link.pk}/sheets/")
    read = PdfReader(io.BytesIO(signed_in(acme.contributor).get(f"{where}.pdf?count=1").content))
    assert version.playbook.code not in read.pages[0].extract_text()
    assert version.title.split()[0] in read.pages[0].extract_text()
    assert signed_in(acme.reader).get(where).status_code == 403
