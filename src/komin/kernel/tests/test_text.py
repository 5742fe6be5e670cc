"""Text from people is safe to store and to show, and still says what they meant."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from komin.kernel.text import clean_line, clean_text

ANYTHING = st.text(st.characters(), max_size=200)
DANGEROUS = "\x00\x07\x1b\x7f\x9b\u202a\u202e\u2066\u2069\ufeff\ud800"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ada\x00 Lovelace", "Ada Lovelace"),
        ("\u202egpj.exe", "gpj.exe"),
        ("  Serrez   la\tvis \r\n", "Serrez la vis"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("12\u00a0N·m", "12\u00a0N·m"),
        ("مشغّل", "مشغّل"),
        ("👩\u200d🏭", "👩\u200d🏭"),
        ("\u200f", "\u200f"),
        ("\x00\ufeff \t", ""),
    ],
)
def test_a_line_keeps_what_was_meant(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_lines_stay_lines_whatever_they_ended_with(line_end: str) -> None:
    assert clean_text(f" Loosen.{line_end}{line_end}Lift.\t ") == "Loosen.\n\nLift."
    assert clean_line(f"Loosen.{line_end}Lift.") == "Loosen. Lift."


@given(ANYTHING)
def test_nothing_dangerous_is_ever_kept_and_cleaning_twice_changes_nothing(typed: str) -> None:
    for clean in (clean_text, clean_line):
        kept = clean(typed)
        assert not set(kept) & set(DANGEROUS)
        assert kept == unicodedata.normalize("NFC", kept) == clean(kept)
        kept.encode("utf-8")
    assert "\n" not in clean_line(typed)


def test_a_hundred_thousand_characters_take_no_time_worth_noticing() -> None:
    assert len(clean_text("a\u0301\x00" * 50_000)) == 50_000
