"""How each engine is asked which rows hold all the words."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from komin.platform.search.words import Term


@dataclass(frozen=True, slots=True)
class Engine:
    """Pieces of statements, with a placeholder for each value.

    `newest` asks the index for the keys of a query's rows, those that came last first, and how many at most. `among`
    says that a key is one of some, which `keys_as` makes a value of. `collation` orders text as UTF-8 bytes.
    """

    newest: str
    among: str
    keys_as: Callable[[Sequence[int]], Any]
    collation: str
    query: Callable[[Sequence[str], Sequence[Term]], str]


# Words hold letters and digits only (`words.py`), so nothing in them can end a quotation.
def _fts5_query(partitions: Sequence[str], terms: Sequence[Term]) -> str:
    within = " OR ".join(f'"{partition}"' for partition in partitions)
    return " AND ".join([f"({within})", *map(_fts5_term, terms)])


def _fts5_term(term: Term) -> str:
    words = [f'"{word}"' + ("*" if begun else "") for word, begun in term.asked()]
    return f"({' OR '.join(words)})"


def _tsquery(partitions: Sequence[str], terms: Sequence[Term]) -> str:
    within = " | ".join(f"'{partition}'" for partition in partitions)
    return " & ".join([f"({within})", *map(_tsquery_term, terms)])


def _tsquery_term(term: Term) -> str:
    words = [f"'{word}'" + (":*" if begun else "") for word, begun in term.asked()]
    return f"({' | '.join(words)})"


ENGINES: Mapping[str, Engine] = {
    "sqlite": Engine(
        # The lists of the index are in this order: no row is looked at that is not among those asked for.
        newest="SELECT rowid FROM search_index WHERE search_index MATCH %s ORDER BY rowid DESC LIMIT %s",
        among="IN (SELECT value FROM json_each(%s))",
        keys_as=lambda keys: json.dumps(list(keys)),
        collation="BINARY",
        query=_fts5_query,
    ),
    "postgresql": Engine(
        newest="SELECT search_newest(%s::tsquery, %s)",
        among="= ANY(%s)",
        keys_as=list,
        collation="C",
        query=_tsquery,
    ),
}
