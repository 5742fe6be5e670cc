"""The texts of the charter and the terms: a few marks, so that they read as they are typed.

`# ` and `## ` begin headings, `- ` a point of a list, `K01: ` numbers a clause, `?name: ` a paragraph that is left out
while the fact `name` is empty, `[[purposes]]` stands for a table of the registers, `{operator_name}` for a fact, and
`[words](terms)` is a link to one of the pages of law. An empty line parts paragraphs; so does every new mark.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from komin.privacy.charter.pages_of_law import PAGES

_CLAUSE = re.compile(r"([KX]\d{1,2}): (.*)")
_IF = re.compile(r"\?([a-z_]+): (.*)")
_TABLE = re.compile(r"\[\[([a-z]+)\]\]")
_FACT = re.compile(r"\{([a-z_]+)\}")
_LINK = re.compile(r"\[([^\]]+)\]\(([a-z-]+)\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a link where `page` names one."""

    words: str
    page: str = ""

    @property
    def address(self) -> str:
        return reverse(PAGES[self.page])


@dataclass(frozen=True, slots=True)
class Block:
    """`kind`: "title", "heading", "paragraph", "point" or "table", whose name is `words`. `clause` is its number."""

    kind: str
    words: str
    clause: str = ""

    @property
    def pieces(self) -> list[Piece]:
        found, end = [], 0
        for link in _LINK.finditer(self.words):
            known = link[2] in PAGES
            found += [Piece(self.words[end : link.start()]), Piece(link[1], link[2] if known else "")]
            end = link.end()
        return [piece for piece in [*found, Piece(self.words[end:])] if piece.words]

    @property
    def said(self) -> str:
        """Without links."""
        return _LINK.sub(r"\1", self.words)


def blocks(text: str, facts: Mapping[str, str]) -> list[Block]:
    """The text with its facts filled in; a fact that nobody knows stands there as it was typed."""
    return list(_blocks(text, facts))


def _blocks(text: str, facts: Mapping[str, str]) -> Iterator[Block]:
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        if condition := _IF.fullmatch(line):
            if facts.get(condition[1]):
                yield Block("paragraph", _filled(condition[2], facts))
        elif table := _TABLE.fullmatch(line):
            yield Block("table", table[1])
        elif clause := _CLAUSE.fullmatch(line):
            yield Block("paragraph", _filled(clause[2], facts), clause[1])
        elif line.startswith("## "):
            yield Block("heading", _filled(line[3:], facts))
        elif line.startswith("# "):
            yield Block("title", _filled(line[2:], facts))
        elif line.startswith("- "):
            yield Block("point", _filled(line[2:], facts))
        else:
            yield Block("paragraph", _filled(line, facts))


def _filled(words: str, facts: Mapping[str, str]) -> str:
    return _FACT.sub(lambda fact: facts.get(fact[1], fact[0]), words)


def clauses_in(text: str) -> list[str]:
    """The numbers of the clauses, in their order."""
    return [clause[1] for line in text.splitlines() if (clause := _CLAUSE.fullmatch(line.strip()))]


def tables_in(text: str) -> set[str]:
    return set(_TABLE.findall(text))


def unknown_facts(text: str, facts: Mapping[str, str]) -> set[str]:
    return set(_FACT.findall(text)) - set(facts)
