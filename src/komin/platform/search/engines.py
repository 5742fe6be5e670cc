"""How each engine is asked which rows hold all the words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from komin.platform.search.words import Term


@dataclass(frozen=True, slots=True)
class Engine:
    """Pieces of statements, with a placeholder for each value.

    `matching` asks the index for rows, with what they are sorted by: a query, and how many at most; `counting` for how
    many there are of them.
    `anywhere`, where it is there, tells with a query whether a row `d` holds the words; else its words are read.
    `most_sorted` is how many rows are sorted sooner than found one after the other.
    `place_of` says where a text stands in another, from 1, or 0. `by_bytes` orders text as UTF-8 bytes.
    """

    matching: str
    counting: str
    anywhere: str
    most_sorted: int
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
        matching=(
            "SELECT r.id, r.workspace_id, r.title_tokens, r.object_id FROM"
            " (SELECT rowid FROM search_index WHERE search_index MATCH %s LIMIT %s) i"
            " JOIN search_searchdocument r ON r.id = i.rowid"
        ),
        counting="SELECT count(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH %s LIMIT %s)",
        anywhere="",
        most_sorted=1_000,
        place_of="instr",
        by_bytes="COLLATE BINARY",
        query=_fts5_query,
    ),
    "postgresql": Engine(
        matching="SELECT * FROM search_rows(%s::tsquery, %s)",
        counting="SELECT search_count(%s::tsquery, %s)",
        # Long texts are kept apart, and fetched again for every word that is looked for in them; this fetches once.
        # Said so that the planner takes most rows for holding them: it then walks, and does not sort them all.
        anywhere="NULLIF(d.lexemes @@ %s::tsquery, false) IS NOT NULL",
        most_sorted=20_000,
        place_of="strpos",
        by_bytes='COLLATE "C"',
        query=_tsquery,
    ),
}
