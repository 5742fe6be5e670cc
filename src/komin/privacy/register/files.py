"""A register taken away: CSV for spreadsheets, JSON for programs, PDF to file."""

import csv
import io
import json
import math
import unicodedata

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from komin.kernel import clock
from komin.kernel.dates import date_format
from komin.platform.pdf.render import render_pdf
from komin.privacy.register.table import Table

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


# Letters of a word that fits into its column; a longer one, and a number of a record, breaks.
_WORD = 10


def as_csv(table: Table) -> bytes:
    """With a byte order mark, by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.head)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if unicodedata.normalize("NFKC", cell).startswith(_FORMULA) else cell


def as_json(table: Table) -> bytes:
    said = {
        "register": table.name,
        "title": table.title,
        "operator": settings.KOMIN["OPERATOR_NAME"],
        "made_at": clock.now().isoformat(timespec="seconds"),
        "rows": [dict(zip(table.head, row, strict=True)) for row in table.rows],
    }
    return json.dumps(said, ensure_ascii=False, indent=2).encode()


def as_pdf(table: Table) -> bytes:
    now = clock.now()
    data = {
        "language": get_language() or "en",
        "title": table.title,
        "operator": settings.KOMIN["OPERATOR_NAME"],
        "made": _("As of %(day)s") % {"day": date_format(now, "j F Y")},
        "widths": _widths(table),
        "head": [str(name) for name in table.head],
        "rows": [[str(cell) for cell in row] for row in table.rows],
    }
    return render_pdf("privacy/register/print/register.typ", data, {}, created_at=now)


def _widths(table: Table) -> list[float]:
    """Of columns, against each other: long texts get room without taking all of it, and neither the name of a column
    nor an ordinary word breaks."""
    texts = [[str(row[place]) for row in table.rows] for place in range(len(table.head))]
    return [
        max(
            math.sqrt(sum(map(len, cells)) / max(1, len(cells))),
            _longest_word([name]),
            min(_WORD, _longest_word(cells)),
        )
        for name, cells in zip(table.head, texts, strict=True)
    ]


def _longest_word(texts: list[str]) -> int:
    return max((len(word) for text in texts for word in str(text).split()), default=1)


FILES = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "pdf": ("application/pdf", as_pdf),
}
