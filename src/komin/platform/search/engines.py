"""How each engine is asked which rows hold all the words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from komin.platform.search.words import Term


@dataclass(frozen=True, slots=True)
class Engine:
    """Pieces of statements, with a placeholder for each value.

    `counting` asks the index how many rows there are of a query, counting to a number, and may guess beyond it;
    `matching` for the rows, with what they are sorted by, and how many at most; `newest` for the keys of those that
    came last: how many, and after how many others.
    `walking`, where it is there, is quicker for what so many rows hold that one meets it soon: it goes from row to row.
    `place_of` says where a text stands in another, from 1, or 0. `collation` orders text as UTF-8 bytes.
    """

    counting: str
    matching: str
    newest: str
    walking: str
    place_of: str
    collation: str
    query: Callable[[Sequence[str], Sequence[Term], Sequence[Term]], str]


# Words hold letters and digits only (`words.py`), so nothing in them can end a quotation.
def _fts5_query(partitions: Sequence[str], terms: Sequence[Term], without: Sequence[Term]) -> str:
    within = " OR ".join(f'"{partition}"' for partition in partitions)
    asked = " AND ".join([f"({within})", *map(_fts5_term, terms)])
    return f"({asked}) NOT ({' AND '.join(map(_fts5_term, without))})" if without else asked


def _fts5_term(term: Term) -> str:
    words = [f'"{word}"' + ("*" if begun else "") for word, begun in term.asked()]
    return f"({' OR '.join(words)})"


def _tsquery(partitions: Sequence[str], terms: Sequence[Term], without: Sequence[Term]) -> str:
    within = " | ".join(f"'{partition}'" for partition in partitions)
    asked = " & ".join([f"({within})", *map(_tsquery_term, terms)])
    return f"{asked} & !({' & '.join(map(_tsquery_term, without))})" if without else asked


def _tsquery_term(term: Term) -> str:
    words = [f"'{word}'" + (":*" if begun else "") for word, begun in term.asked()]
    return f"({' | '.join(words)})"


ENGINES: Mapping[str, Engine] = {
    "sqlite": Engine(
        counting="SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH %s LIMIT %s)",
        matching=(
            "SELECT r.id, r.workspace_id, r.title_tokens, r.object_id FROM"
            " (SELECT rowid FROM search_index WHERE search_index MATCH %s LIMIT %s) i"
            " JOIN search_searchdocument r ON r.id = i.rowid"
        ),
        # The lists of the index are in this order: no row is looked at that is not on the page or before it.
        newest="SELECT rowid FROM search_index WHERE search_index MATCH %s ORDER BY rowid DESC LIMIT %s OFFSET %s",
        walking="",
        place_of="instr",
        collation="BINARY",
        query=_fts5_query,
    ),
    "postgresql": Engine(
        counting="SELECT search_count(%s::tsquery, %s)",
        matching="SELECT * FROM search_rows(%s::tsquery, %s)",
        newest="SELECT search_newest(%s::tsquery, %s, %s)",
        walking="SELECT search_walk(%s::tsquery, %s, %s, %s, %s)",
        place_of="strpos",
        collation="C",
        query=_tsquery,
    ),
}
