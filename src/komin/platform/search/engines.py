"""How each engine is asked which rows hold all the words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from komin.platform.search.words import Term


@dataclass(frozen=True, slots=True)
class Engine:
    """Conditions with one placeholder each, and what to put there. `by_bytes` orders text as UTF-8 bytes."""

    holds_all_words: str
    title_holds_all_words: str
    by_bytes: str
    query: Callable[[Sequence[Term]], str]
    title_query: Callable[[Sequence[Term]], str]


# Words hold letters and digits only (`words.py`), so nothing in them can end a quotation.
def _fts5_query(terms: Sequence[Term]) -> str:
    return " AND ".join(f'"{term.word}"' + ("*" if term.prefix else "") for term in terms)


def _fts5_title_query(terms: Sequence[Term]) -> str:
    return f"title_tokens : ({_fts5_query(terms)})"


def _tsquery(terms: Sequence[Term]) -> str:
    return " & ".join(f"'{term.word}'" + (":*" if term.prefix else "") for term in terms)


ENGINES: Mapping[str, Engine] = {
    "sqlite": Engine(
        holds_all_words="d.id IN (SELECT rowid FROM search_index WHERE search_index MATCH %s)",
        title_holds_all_words="d.id IN (SELECT rowid FROM search_index WHERE search_index MATCH %s)",
        by_bytes="COLLATE BINARY",
        query=_fts5_query,
        title_query=_fts5_title_query,
    ),
    "postgresql": Engine(
        holds_all_words="array_to_tsvector(string_to_array(d.tokens, ' ')) @@ %s::tsquery",
        title_holds_all_words="array_to_tsvector(string_to_array(d.title_tokens, ' ')) @@ %s::tsquery",
        by_bytes='COLLATE "C"',
        query=_tsquery,
        title_query=_tsquery,
    ),
}
