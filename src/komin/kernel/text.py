"""Text from people: made safe to store and to show, without changing what they meant."""

import re
import unicodedata

# Bidirectional overrides and isolates can make a label read differently from what is stored (CVE-2021-42574).
_BIDI_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# C0 and C1 controls except tab and line feed; null bytes break PostgreSQL and terminals.
_CONTROLS = {c: None for c in [*range(0x20), *range(0x7F, 0xA0)] if c not in (0x09, 0x0A)}
_LONE_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))
_REMOVED = {**_BIDI_CONTROLS, **_CONTROLS, **_LONE_SURROGATES, 0xFEFF: None}

_ACCENTS = re.compile("[\u0300-\u036f]+")

# What spreadsheets take for the beginning of a formula, in full width too (OWASP, CSV injection).
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def clean_text(raw: str) -> str:
    """Text of several lines: NFC, no control or bidi-override characters, lines end in LF, no outer blanks."""
    return _clean(raw).strip()


def _clean(raw: str) -> str:
    # Most of what is written: every character that is removed or replaced below is one that Python calls unprintable.
    if raw.isprintable():
        return unicodedata.normalize("NFC", raw)
    unified = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", unified.translate(_REMOVED))


def clean_fragment(raw: str) -> str:
    """A part of a line: as `clean_text`, with its outer blanks, which part it from what stands beside it."""
    return _clean(raw).replace("\n", " ").replace("\t", " ")


def clean_line(raw: str) -> str:
    """Text of one line: as `clean_text`, with every run of white space made one space (no-break spaces kept)."""
    words = clean_text(raw).replace("\n", " ").replace("\t", " ").split(" ")
    return " ".join(word for word in words if word)


def harmless_cell(text: str) -> str:
    """As a cell of a CSV file: what a spreadsheet would run begins with an apostrophe."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def plain(text: str) -> str:
    """The text for comparing within a list: without case and accents, as the database does it (platform.search.plain).
    What a search folds is more (platform.search.words.folded), and no engine can do it to a column."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower()
