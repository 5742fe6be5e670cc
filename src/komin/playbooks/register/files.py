"""The register as files that a spreadsheet opens, none of whose cells is ever run as a formula."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime, time

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from komin.kernel import clock
from komin.kernel.text import harmless_cell
from komin.playbooks.register.queries import Line

_WIDTHS = (18, 48, 10, 14, 24, 16, 24, 24, 16)


def register_csv(lines: Iterable[Line]) -> bytes:
    """RFC 4180 in UTF-8, with the mark by which spreadsheets know it. A text that a spreadsheet would run begins with
    an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_headings())
    for line in lines:
        writer.writerow([harmless_cell(value) if isinstance(value, str) else value for value in _cells(line)])
    return text.getvalue().encode("utf-8-sig")


def register_xlsx(lines: Iterable[Line]) -> bytes:
    """Texts are kept as texts and days as days."""
    # It takes a quarter of a second to load, which every start of the product would wait for.
    import xlsxwriter

    kept = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(kept, options)
    workbook.set_properties({"title": _("Register of documents"), "created": clock.now().replace(tzinfo=None)})
    sheet = workbook.add_worksheet(_("Register"))
    bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
    for column, (heading, width) in enumerate(zip(_headings(), _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, bold)
    last = 0
    for last, line in enumerate(lines, start=1):
        for column, value in enumerate(_cells(line)):
            if isinstance(value, date):
                sheet.write_datetime(last, column, datetime.combine(value, time()), day)
            elif value:
                sheet.write_string(last, column, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(_WIDTHS) - 1)
    workbook.close()
    return kept.getvalue()


def _headings() -> list[str]:
    return [
        _("No."),
        _("Title"),
        _("Revision"),
        _("Status"),
        _("Library"),
        _("Applicable since"),
        pgettext("document", "Owner"),
        _("Approved by"),
        _("Next review"),
    ]


def _cells(line: Line) -> list[str | date]:
    return [
        line.number,
        line.title,
        line.revision,
        str(line.status.label),
        line.library,
        line.applicable_since or "",
        line.owner,
        line.approved_by,
        line.review_on or "",
    ]
