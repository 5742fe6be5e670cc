"""The first of a month as each language writes it, in Python and in templates alike."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from komin.kernel.dates import date_format

FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 2)


@pytest.mark.parametrize(
    ("language", "written", "first", "second"),
    [
        ("fr", "j F Y", "1er mars 2026", "2 mars 2026"),
        ("fr", "j N Y", "1er mars 2026", "2 mars 2026"),
        ("fr", "j F", "1er mars", "2 mars"),
        ("fr-ca", "j F Y", "1er mars 2026", "2 mars 2026"),
        ("en", "j F Y", "1 March 2026", "2 March 2026"),
        ("fr", "Y-m-d", "2026-03-01", "2026-03-02"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_in_french_alone(
    language: str, written: str, first: str, second: str
) -> None:
    template = Template("{{ day|date:written }}")
    with translation.override(language):
        assert [date_format(day, written) for day in (FIRST, SECOND)] == [first, second]
        assert [template.render(Context({"day": day, "written": written})) for day in (FIRST, SECOND)] == [
            first,
            second,
        ]


def test_a_moment_keeps_its_hour_and_what_is_no_date_is_empty() -> None:
    template = Template('{{ at|date:"j F Y, H:i" }}|{{ nothing|date:"j F Y" }}')
    with translation.override("fr"):
        shown = template.render(Context({"at": datetime(2026, 5, 1, 8, 30, tzinfo=UTC), "nothing": None}))
    assert shown == "1er mai 2026, 08:30|"
