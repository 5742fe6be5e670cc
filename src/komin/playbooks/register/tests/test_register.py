"""The register of documents: who sees what of it, narrowed, printed whole, as files that run nothing."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime
from html import unescape
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from komin.kernel import clock
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.actions.create_playbook import create_playbook
from komin.playbooks.library.actions.create_library import create_library
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.actions.plan_review import plan_review
from komin.playbooks.publishing.actions.withdraw_playbook import withdraw_playbook
from komin.playbooks.publishing.tests.playbooks import pages_drawn_by, plain_page, publish, rename, write_playbook
from tests.fixtures import Tenant, signed_in

PUBLISHED = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
LATER = datetime(2027, 6, 1, 9, 0, tzinfo=UTC)
_CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def published(by: Member, title: str, *, months: int | None = None) -> Playbook:
    with clock.standing_at(PUBLISHED), pages_drawn_by(plain_page):
        playbook = write_playbook(by, title=title, with_photo=False)
        publish(by, playbook)
        if months is not None:
            plan_review(by=by, playbook=playbook, every_months=months, responsible=by)
    return playbook


@pytest.fixture
def register(acme: Tenant, bolt: Tenant) -> dict[str, Playbook]:
    """Acme's: one to be reviewed in 2027, one withdrawn, one nobody reviews, one that is a draft; and Bolt's."""
    published(bolt.contributor, "Bolt only")
    made = {
        "due": published(acme.contributor, "Filter cartridge", months=12),
        "gone": published(acme.contributor, "Old press"),
        "kept": published(acme.administrator, "Valve seat"),
        "draft": write_playbook(acme.contributor, title="Not yet", with_photo=False),
    }
    withdraw_playbook(by=acme.contributor, playbook=made["gone"], reason="Sold")
    return made


def page(by: Member, query: str = "") -> str:
    with clock.standing_at(LATER):
        answer = signed_in(by).get(reverse("register:register", args=[by.workspace.slug]) + query)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def rows_of_csv(by: Member, query: str = "") -> list[list[str]]:
    answer = signed_in(by).get(reverse("register:csv", args=[by.workspace.slug]) + query)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def rows_of_xlsx(by: Member) -> list[list[tuple[str, str]]]:
    """Type and text of each cell."""
    answer = signed_in(by).get(reverse("register:xlsx", args=[by.workspace.slug]))
    assert answer["Content-Disposition"].endswith('.xlsx"')
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 made by ourselves
    texts = ["".join(text.text or "" for text in item.iter(f"{_CELLS}t")) for item in shared.iter(f"{_CELLS}si")]
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    assert not list(sheet.iter(f"{_CELLS}f"))
    rows = []
    for row in sheet.iter(f"{_CELLS}row"):
        cells = [(cell.get("t", "n"), cell.findtext(f"{_CELLS}v") or "") for cell in row]
        rows.append([(kind, texts[int(value)] if kind == "s" else value) for kind, value in cells])
    return rows


def test_each_document_has_its_line_with_number_title_revision_days_owner_and_status(
    acme: Tenant, register: dict[str, Playbook]
) -> None:
    shown = page(acme.contributor)
    assert "4 documents" in shown
    due, kept = register["due"].number, register["kept"].number
    assert f"{due} Filter cartridge Playbooks A Published 31 Jan. 2026 Cora Acme 31 Jan. 2027" in shown
    assert f"{kept} Valve seat Playbooks A Published 31 Jan. 2026 Adam Acme –" in shown
    assert f"{register['gone'].number} Old press Playbooks A Obsolete" in shown
    assert f"{register['draft'].number} Not yet Playbooks – Draft – Cora Acme –" in shown
    assert "Bolt" not in shown


def test_readers_see_what_was_published_and_nothing_of_drafts(acme: Tenant, register: dict[str, Playbook]) -> None:
    rename(acme.contributor, register["due"], "A secret title")
    shown = page(acme.reader)
    assert "3 documents" in shown
    assert "Not yet" not in shown
    assert "0 documents" in page(acme.reader, "?q=secret")
    assert "1 document" in page(acme.contributor, "?q=secret")
    assert [row[1] for row in rows_of_csv(acme.reader)[1:]] == ["Filter cartridge", "Old press", "Valve seat"]


@pytest.mark.parametrize(("query", "titles"), [
    ("?status=published", ["Filter cartridge", "Valve seat"]),
    ("?status=obsolete", ["Old press"]),
    ("?status=draft", ["Not yet"]),
    ("?review=none", ["Valve seat"]),
    ("?review=overdue", []),
    ("?q=VALVE", ["Valve seat"]),
    ("?q=MO-0001", ["Filter cartridge"]),
    ("?status=nonsense&review=nonsense&library=nonsense", ["Filter cartridge", "Old press", "Valve seat", "Not yet"]),
    ("?status=published&q=nothing", []),
])  # fmt: skip
def test_page_and_files_are_narrowed_alike(
    acme: Tenant, register: dict[str, Playbook], query: str, titles: list[str]
) -> None:
    with clock.standing_at(PUBLISHED):
        assert [row[1] for row in rows_of_csv(acme.contributor, query)[1:]] == titles
    number = len(titles)
    if "overdue" not in query:
        assert f"{number} document{'' if number == 1 else 's'}" in page(acme.contributor, query)


@pytest.mark.parametrize("typed", ["electro", "ÉLECTROVANNE", "vanne à"])
def test_neither_accents_nor_case_count(acme: Tenant, register: dict[str, Playbook], typed: str) -> None:
    published(acme.contributor, "Électrovanne à remplacer")
    write_playbook(acme.contributor, title="Une ÉLECTROVANNE A régler", with_photo=False)
    titles = [row[1] for row in rows_of_csv(acme.contributor, f"?q={typed}")[1:]]
    assert titles == ["Électrovanne à remplacer", "Une ÉLECTROVANNE A régler"]


def test_reviews_that_are_due_are_found_by_their_day(acme: Tenant, register: dict[str, Playbook]) -> None:
    assert "Filter cartridge" in page(acme.reader, "?review=overdue")
    assert "No document fits." in page(acme.reader, "?review=soon")
    with clock.standing_at(datetime(2027, 1, 15, tzinfo=UTC)):
        assert [row[1] for row in rows_of_csv(acme.reader, "?review=soon")[1:]] == ["Filter cartridge"]


def test_a_library_narrows_it_and_one_of_others_does_not(acme: Tenant, bolt: Tenant) -> None:
    create_playbook(by=acme.contributor, title="Here")
    other, theirs = create_library(by=acme.owner, name="Line 4"), create_library(by=bolt.owner, name="Line 5")
    create_playbook(by=acme.contributor, title="There", library=other)
    assert [row[1] for row in rows_of_csv(acme.contributor, f"?library={other.pk}")[1:]] == ["There"]
    assert len(rows_of_csv(acme.contributor, f"?library={theirs.pk}")) == 3


def test_what_a_spreadsheet_would_run_stays_text(acme: Tenant) -> None:
    titles = ["=1+1", "+49", "-2", "@SUM(A1)", "＝1", "Valve, “seat”", "https://example.com", "0042"]
    for title in titles:
        create_playbook(by=acme.contributor, title=title, number=f"={len(title)}{title[-1]}")
    by_csv = {row[1] for row in rows_of_csv(acme.contributor)[1:]}
    assert by_csv == {"'=1+1", "'+49", "'-2", "'@SUM(A1)", "'＝1", "Valve, “seat”", "https://example.com", "0042"}
    assert all(row[0].startswith("'=") for row in rows_of_csv(acme.contributor)[1:])
    assert {row[1] for row in rows_of_xlsx(acme.contributor)[1:]} == {("s", title) for title in titles}


def test_the_spreadsheet_has_days_as_days_and_the_headings_of_the_language(
    acme: Tenant, register: dict[str, Playbook]
) -> None:
    acme.reader.person.language = "fr"
    acme.reader.person.save()
    heading, first, *_ = rows_of_xlsx(acme.reader)
    assert [text for _kind, text in heading] == [
        "Nº", "Titre", "Révision", "Statut", "Bibliothèque", "Applicable depuis", "Responsable", "Approuvé par",
        "Prochaine revue",
    ]  # fmt: skip
    assert first[5] == ("n", "46053")
    assert first[6:] == [("s", "Cora Acme"), ("s", "Cora Acme"), ("n", "46418")]


def test_it_is_turned_page_by_page_and_printed_whole_in_as_many_queries_as_before(
    acme: Tenant, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(103):
        create_playbook(by=acme.contributor, title=f"Valve {number}")
    browser = signed_in(acme.contributor)
    address = reverse("register:register", args=[acme.workspace.slug])
    browser.get(address)
    with django_assert_max_num_queries(10):
        first = browser.get(address).content.decode()
    assert (first.count('scope="row"'), "Page 1 of 2" in first) == (100, True)
    assert browser.get(address + "?page=2").content.decode().count('scope="row"') == 3
    with django_assert_max_num_queries(12):
        assert browser.get(address + "?all").content.decode().count('scope="row"') == 103


def test_strangers_find_nothing(acme: Tenant, bolt: Tenant) -> None:
    for name in ("register", "csv", "xlsx"):
        assert signed_in(bolt.owner).get(reverse(f"register:{name}", args=[acme.workspace.slug])).status_code == 404
