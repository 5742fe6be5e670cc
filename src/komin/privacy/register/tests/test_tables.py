"""The registers as tables and files: complete, in both languages."""

import csv
import io
import json
import re
from itertools import groupby

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import translation
from pypdf import PdfReader

from komin.kernel.personal_data import PersonalField, on_device
from komin.privacy.register.categories import BASES, CATEGORIES, RECIPIENTS, SOURCES
from komin.privacy.register.declared_texts import ON_DEVICES, RETENTIONS
from komin.privacy.register.files import FILES
from komin.privacy.register.purposes import PURPOSES
from komin.privacy.register.table import Table
from komin.privacy.register.table_names import words_for
from komin.privacy.register.tables import KEPT, KEPT_TITLES, SHOWN, columns, has_right

pytestmark = pytest.mark.django_db


def said(table: str) -> str:
    return "\n".join(cell for row in SHOWN[table]().rows for cell in row)


def test_every_declared_column_is_in_the_tables_of_the_charter() -> None:
    data, purposes = said("data"), said("purposes")
    for _name, column in columns():
        assert str(CATEGORIES[column.category]) in data
        assert column.retention in data
        assert str(PURPOSES[column.purpose].name) in purposes
        assert str(BASES[column.basis]) in purposes


def test_each_time_is_said_with_what_is_kept_for_it() -> None:
    rows = {(row[0], row[1]): row[3] for row in KEPT["data"]().rows}
    assert "Uploads under way: 7 days" in rows["What you wrote to others: comments, feedback, messages", "The service"]


def test_every_table_and_store_has_words_that_people_know() -> None:
    assert [name for name, _column in columns() if not words_for(name)] == []


def test_lines_of_one_kind_of_data_stand_together() -> None:
    kinds = [kind for kind, _lines in groupby(row[0] for row in KEPT["data"]().rows)]
    assert len(kinds) == len(set(kinds))


def test_the_record_of_processing_has_a_line_for_every_purpose_in_use() -> None:
    used = {str(PURPOSES[column.purpose].name) for _name, column in columns()}
    assert {row[0] for row in KEPT["processing"]().rows} == used


def test_the_record_says_of_each_who_answers_for_it_whom_it_concerns_and_how_it_is_guarded() -> None:
    with override_settings(KOMIN=settings.KOMIN | {"OPERATOR_NAME": "Nord SAS", "DPO": "Mme Roy"}):
        table = KEPT["processing"]()
    lines = {row[0]: dict(zip(table.head, row, strict=True)) for row in table.rows}
    assert lines["Your account"]["Who answers for it"] == "Nord SAS, Mme Roy"
    assert lines["The service"]["Who answers for it"] == "each workspace; Nord SAS, Mme Roy is its processor"
    assert lines["Invitations"]["People"] == "people who are invited, and who invites them"
    assert all(line["Security measures"].endswith("/privacy/security") for line in lines.values())


def test_a_long_name_of_code_does_not_run_over_the_next_column() -> None:
    sha256 = "0123456789abcdef" * 4
    table = Table("x", "X", ["Hash", *"ABCDEFG"], [[sha256, *["accounts.person"] * 7]])
    text = PdfReader(io.BytesIO(FILES["pdf"][1](table))).pages[0].extract_text()
    assert sha256 not in text and sha256 in re.sub(r"[\s\u200b]", "", text)


def test_every_word_of_a_declaration_is_known() -> None:
    columns_by_kind: list[PersonalField] = [column for _name, column in columns()]
    assert {column.category for column in columns_by_kind} <= CATEGORIES.keys()
    assert {column.source for column in columns_by_kind} <= SOURCES.keys()
    assert {one for column in columns_by_kind for one in column.recipients} <= RECIPIENTS.keys()


def test_every_declared_sentence_has_its_french_and_no_other_is_kept() -> None:
    assert {column.retention for _name, column in columns()} == set(RETENTIONS)
    texts = {text for kept in on_device().values() for text in (kept.kind, kept.holds, kept.asked_for, kept.retention)}
    assert texts == set(ON_DEVICES)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", sorted(KEPT))
def test_every_register_leaves_as_csv_and_json(name: str, language: str) -> None:
    with translation.override(language):
        table = KEPT[name]()
        rows = list(csv.reader(io.StringIO(FILES["csv"][1](table).decode("utf-8-sig"))))
        told = json.loads(FILES["json"][1](table))
        assert rows[0] == list(table.head) and len(rows) == len(table.rows) + 1
        assert told["rows"] == [dict(zip(table.head, row, strict=True)) for row in table.rows]
        assert table.title == str(KEPT_TITLES[name])


def test_every_register_leaves_as_csv_json_and_pdf() -> None:
    assert set(FILES) == {"csv", "json", "pdf"}
    with translation.override("fr"):
        table = KEPT["processing"]()
        pages = PdfReader(io.BytesIO(FILES["pdf"][1](table))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "Registre des traitements" in text and "Base légale" in text


def test_a_name_that_looks_like_a_formula_is_none_in_a_spreadsheet() -> None:
    table = Table("x", "X", ["Name"], [["=HYPERLINK(1)"], ["＝1+1"], ["Nord"]])
    rows = list(csv.reader(io.StringIO(FILES["csv"][1](table).decode("utf-8-sig"))))
    assert rows[1:] == [["'=HYPERLINK(1)"], ["'＝1+1"], ["Nord"]]


def test_rights_follow_the_basis() -> None:
    from komin.kernel.personal_data import Basis

    assert has_right(Basis.CONTRACT, "port") and not has_right(Basis.CONTRACT, "object")
    assert has_right(Basis.LEGITIMATE_INTEREST, "object") and not has_right(Basis.LEGITIMATE_INTEREST, "port")
    assert not has_right(Basis.LEGAL_OBLIGATION, "erase") and has_right(Basis.LEGAL_OBLIGATION, "access")
