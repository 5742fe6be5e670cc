"""What the documents say of limits, sessions, words and algorithms is what the code holds."""

from pathlib import Path

import pytest

from tools.rules import BLOCKS, PAGES, page


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_a_page_says_what_the_code_holds(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert page(text) == text, "run: make rules"


def test_every_table_stands_on_a_page() -> None:
    pages = "".join(file.read_text(encoding="utf-8") for file in PAGES)
    assert all(f"<!-- rules {name} -->" in pages for name in BLOCKS)
