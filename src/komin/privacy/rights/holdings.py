"""What is held of a person, table by table, and why: from the declarations that the code itself goes by."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import or_

from django.utils.translation import gettext

from komin.kernel.personal_data import Subject
from komin.privacy.erasure.traces import Trace, traces
from komin.privacy.register.categories import RECIPIENTS
from komin.privacy.register.purposes import PURPOSES, received_by
from komin.privacy.register.table import listed
from komin.privacy.register.table_names import Text, table_name
from komin.privacy.rights.words import BASES, CATEGORIES, SOURCES


@dataclass(frozen=True, slots=True)
class Holding:
    """One table: `count` rows that are the person's or name them. `model`: its label in lower case."""

    model: str
    name: Text
    count: int
    categories: tuple[Text, ...]
    purposes: tuple[Text, ...]
    bases: tuple[Text, ...]
    until: tuple[str, ...]
    sources: tuple[Text, ...]
    recipients: tuple[Text, ...]

    @property
    def until_said(self) -> str:
        return listed(self.until)


def holdings_of(subject: Subject) -> list[Holding]:
    """Tables that hold something, by name."""
    by_table = groupby(traces(), key=lambda trace: trace.declaration.model)
    found = [_holding(model, list(ways), subject) for model, ways in by_table]
    return sorted((one for one in found if one is not None), key=lambda one: str(one.name))


def _holding(model: str, ways: list[Trace], subject: Subject) -> Holding | None:
    count = reduce(or_, (way.rows(subject) for way in ways)).distinct().count()
    if not count:
        return None
    fields = list(ways[0].declaration.personal.values())
    return Holding(
        model=model,
        name=table_name(model),
        count=count,
        categories=_once(CATEGORIES[one.category] for one in fields),
        purposes=_once(PURPOSES[one.purpose].name for one in fields),
        bases=_once(BASES[one.basis] for one in fields),
        until=tuple(dict.fromkeys(gettext(one.retention) for one in fields)),
        sources=_once(SOURCES[one.source] for one in fields),
        recipients=_once(RECIPIENTS[who] for one in fields for who in received_by(one)),
    )


def _once(texts: Iterable[Text]) -> tuple[Text, ...]:
    found: dict[str, Text] = {}
    for text in texts:
        found.setdefault(str(text), text)
    return tuple(found.values())
