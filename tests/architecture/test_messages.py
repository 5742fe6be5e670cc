"""French is complete, and says the same as English: same places to fill, same markup."""

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from tests.architecture.sources import PACKAGE, named, templates
from tests.architecture.test_pages import TEMPLATE_MARKUP

CATALOGUES = sorted(PACKAGE.rglob("*.po"))
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|{\w*}")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
WORD = re.compile(r"[^\W\d_]{2,}")
NAMES = {"Komin", "komin", "English", "Français", "PDF", "CSV", "JSON", "SHA", "QR", "EN", "FR"}
STRAIGHT_APOSTROPHE = re.compile(r"[^\W\d_]'[^\W\d_]")
ORDINARY_SPACE = re.compile(r"[^\s] [:;!?»]|« ")
NO_SPACE = re.compile(r"[^\W\d_][;!?](?:\s|$)|[^\W\d_]:\s")


def entries(file: Path) -> Iterator[polib.POEntry]:
    yield from polib.pofile(str(file))


def pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Each French text with its English; the first plural form may leave a number out, as French does for 0 and 1."""
    if entry.msgid_plural:
        return [(entry.msgid_plural, text) for text in entry.msgstr_plural.values()]
    return [(entry.msgid, entry.msgstr)]


@pytest.mark.parametrize("file", CATALOGUES, ids=named)
def test_every_text_is_translated_and_none_is_a_guess(file: Path) -> None:
    unfinished = [entry.msgid for entry in entries(file) if entry.fuzzy or not entry.translated()]
    assert unfinished == []


@pytest.mark.parametrize("file", CATALOGUES, ids=named)
def test_a_translation_has_the_places_and_the_markup_of_its_text(file: Path) -> None:
    unlike = [
        french
        for entry in entries(file)
        for english, french in pairs(entry)
        if sorted(PLACE.findall(english)) != sorted(PLACE.findall(french))
        or sorted(TAG.findall(english)) != sorted(TAG.findall(french))
    ]
    assert unlike == []


@pytest.mark.parametrize("file", CATALOGUES, ids=named)
def test_french_is_set_as_french(file: Path) -> None:
    """Typographic apostrophes; a no-break space before : ; ! ? and within « »."""
    wrong = [
        french
        for entry in entries(file)
        for _english, french in pairs(entry)
        for text in [TAG.sub("", french)]
        if STRAIGHT_APOSTROPHE.search(text) or ORDINARY_SPACE.search(text) or NO_SPACE.search(text)
    ]
    assert wrong == []


CLASS_BLOCK = re.compile(r"{% block \w*class %}.*?{% endblock %}")
BLOCK = re.compile(r"{%\s*(block(?:trans|translate))\b.*?{%\s*end\1\s*%}", re.DOTALL)
ATTRIBUTE = re.compile(r"""\b(?:title|alt|placeholder|aria-label|label)="([^"]*)\"""")
SILENT = re.compile(r"<(script|style|kbd|code)\b.*?</\1>|<[^>]*>|&\w+;", re.DOTALL)


def words_left(source: str) -> set[str]:
    """Words of a template that a person sees and nobody can translate."""
    markup = TEMPLATE_MARKUP.sub("", BLOCK.sub("", CLASS_BLOCK.sub("", source)))
    seen = " ".join(ATTRIBUTE.findall(markup)) + " " + SILENT.sub(" ", markup)
    return {word for word in WORD.findall(seen) if word not in NAMES}


def test_every_text_of_a_template_can_be_translated() -> None:
    files = [file for file in templates() if "tests" not in file.parts]
    left = {named(file): words_left(file.read_text(encoding="utf-8")) for file in files}
    assert {file: words for file, words in left.items() if words} == {}
