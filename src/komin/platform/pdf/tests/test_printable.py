"""Text for the bundled fonts."""

from komin.platform.pdf.printable import printable, printable_throughout, with_break_points


def test_text_the_fonts_have_is_left_alone() -> None:
    text = "Dévissez « 35 N·m » ≤ 40 °C, łódź, Ελληνικά, Русский, שלום, नमस्ते, 漢字カナ, 한글, ไทย, ⚠ ✔"

    assert printable(text) == text


def test_joiners_that_persian_and_hindi_need_are_kept() -> None:
    assert printable("می\u200cخواهم क्\u200dष") == "می\u200cخواهم क्\u200dष"


def test_every_text_inside_a_value_is_made_printable() -> None:
    assert printable_throughout({"a": ["\u0378", {"b": "\ue000"}], "n": 3, "t": True}) == {
        "a": ["□", {"b": "□"}],
        "n": 3,
        "t": True,
    }


def test_only_overlong_words_get_break_points() -> None:
    assert with_break_points("short words stay") == "short words stay"
    assert max(map(len, with_break_points("x" * 100 + " y").split("\u200b"))) <= 28
    assert with_break_points("ไทย" * 40) == "ไทย" * 40
