"""Rows of people as they come: pasted, in a CSV file, or on the first sheet of an XLSX file."""

import csv
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, TooLarge
from komin.platform.scanning.scan import require_clean

LARGEST_FILE = 5_000_000
"""Bytes; of an XLSX file each part also once it is unpacked, ten times as many."""
MOST_ROWS = 20_000
_LARGEST_PART = LARGEST_FILE * 10
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_BLANKS = re.compile(r"[\s;,]+")

Row = list[str]


def rows_of_file(name: str, content: bytes) -> list[tuple[int, Row]]:
    """The rows that say anything, with the number of their line. Raises TooLarge, Invalid for what is no such file,
    and as `require_clean` does."""
    if len(content) > LARGEST_FILE:
        raise TooLarge(_("The file is larger than 5 MB. Take away what is not needed, or import it in parts."))
    require_clean(content)
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _numbered(_sheet(content))
    if name.lower().endswith((".xlsx", ".xls", ".ods")):
        raise Invalid(_("Save the list as CSV (UTF-8) or XLSX, and try again."))
    return rows_of_text(_decoded(content))


def rows_of_text(text: str) -> list[tuple[int, Row]]:
    """Between the columns stand tabs, semicolons or commas: whichever the first line has, in this order. Where it has
    none, blanks: the number, the first name, and the rest of the line."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = next((mark for mark in "\t;," if mark in first), None)
    if between is None:
        return _numbered(_BLANKS.split(line.strip(), maxsplit=2) for line in text.splitlines())
    try:
        return _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=between))
    except csv.Error as broken:
        raise Invalid(_("The list can't be read: a cell is too long, or a quotation mark never ends.")) from broken


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    # What spreadsheets write in Western Europe when they are not asked for UTF-8.
    return content.decode("cp1252", errors="replace")


def _numbered(rows: Iterator[Row]) -> list[tuple[int, Row]]:
    found = []
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if any(cells):
            found.append((number, cells))
        if len(found) > MOST_ROWS:
            raise TooLarge(_("The list has more than 20,000 lines. Import it in parts."))
    return found


def _sheet(content: bytes) -> Iterator[Row]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            texts = _shared_texts(archive)
            yield from _rows(_part(archive, _first_sheet(archive)), texts)
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError, IndexError, StopIteration) as broken:
        raise Invalid(_("Save the list as CSV (UTF-8) or XLSX, and try again.")) from broken


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Raises KeyError where there is none, ValueError for one that is too large or that defines entities."""
    if archive.getinfo(name).file_size > _LARGEST_PART:
        raise ValueError("too large")
    with archive.open(name) as file:
        part = file.read(_LARGEST_PART + 1)
    if len(part) > _LARGEST_PART or b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise ValueError("no part of a spreadsheet")
    return part


def _parsed(part: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(part)  # noqa: S314 - without a document type there is nothing to expand


def _first_sheet(archive: zipfile.ZipFile) -> str:
    book = _parsed(_part(archive, "xl/workbook.xml"))
    sheet = next(book.iter(f"{_MAIN}sheet"))
    relations = _parsed(_part(archive, "xl/_rels/workbook.xml.rels"))
    target = next(one.attrib["Target"] for one in relations if one.attrib["Id"] == sheet.attrib[_RELATION])
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(item) for item in _parsed(_part(archive, "xl/sharedStrings.xml")).iter(f"{_MAIN}si")]


def _text(item: ElementTree.Element) -> str:
    return "".join(piece.text or "" for piece in item.iter(f"{_MAIN}t"))


def _rows(part: bytes, texts: list[str]) -> Iterator[Row]:
    """Every line in its place: one that has no cell is empty."""
    line = 0
    for row in _parsed(part).iter(f"{_MAIN}row"):
        wanted = int(row.attrib.get("r", line + 1))
        if wanted > 1_048_576:
            raise ValueError("no line of a spreadsheet")
        for _missing in range(min(wanted - line - 1, MOST_ROWS)):
            yield []
        line = wanted
        cells: Row = []
        for cell in row.iter(f"{_MAIN}c"):
            column = _column(cell.attrib.get("r", ""), len(cells))
            cells += [""] * (column - len(cells))
            cells.append(_value(cell, texts))
        yield cells


def _column(place: str, otherwise: int) -> int:
    """0 for "A12". Raises ValueError beyond the last column of a spreadsheet."""
    column = 0
    for letter in place.rstrip("0123456789"):
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    if column > 16_384:
        raise ValueError("no column of a spreadsheet")
    return column - 1 if column else otherwise


def _value(cell: ElementTree.Element, texts: list[str]) -> str:
    if cell.attrib.get("t") == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.attrib.get("t") == "s":
        return texts[int(value)]
    # A staff number that the spreadsheet took for a number: 40127, not 40127.0.
    return value.removesuffix(".0") if cell.attrib.get("t", "n") == "n" else value
