"""How each engine is asked which rows hold all the words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from komin.platform.search.words import Term


@dataclass(frozen=True, slots=True)
class Engine:
    """Pieces of statements, with a placeholder for each value.

    `matching` asks the index for keys: a query, and how many at most; `counting` for how many there are of them.
    `place_of` says where a text stands in another, from 1, or 0. `by_bytes` orders text as UTF-8 bytes.
    """

    matching: str
    counting: str
    place_of: str
    by_bytes: str
    query: Callable[[Sequence[str], Sequence[Term]], str]


# Words hold letters and digits only (`words.py`), so nothing in them can end a quotation.
def _fts5_query(partitions: Sequence[str], terms: Sequence[Term]) -> str:
    within = " OR ".join(f'"{partition}"' for partition in partitions)
    return " AND ".join([f"({within})", *(_fts5_term(term) for term in terms)])


def _fts5_term(term: Term) -> str:
    word = f'"{term.word}"' + ("*" if term.prefix else "")
    return "(" + " OR ".join([word, *(f'"{other}"' for other in term.also)]) + ")"


def _tsquery(partitions: Sequence[str], terms: Sequence[Term]) -> str:
    within = " | ".join(f"'{partition}'" for partition in partitions)
    return " & ".join([f"({within})", *(_tsquery_term(term) for term in terms)])


def _tsquery_term(term: Term) -> str:
    word = f"'{term.word}'" + (":*" if term.prefix else "")
    return "(" + " | ".join([word, *(f"'{other}'" for other in term.also)]) + ")"


ENGINES: Mapping[str, Engine] = {
    "sqlite": Engine(
        matching="SELECT rowid FROM search_index WHERE search_index MATCH %s LIMIT %s",
        counting="SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH %s LIMIT %s)",
        place_of="instr",
        by_bytes="COLLATE BINARY",
        query=_fts5_query,
    ),
    "postgresql": Engine(
        matching="SELECT * FROM search_matching(%s::tsquery, %s)",
        counting="SELECT count(*) FROM search_matching(%s::tsquery, %s)",
        place_of="strpos",
        by_bytes='COLLATE "C"',
        query=_tsquery,
    ),
}
