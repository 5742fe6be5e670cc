"""A list of people is looked through: what each line says, and what is wrong with it."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.groups.queries import groups_of
from komin.people.operators.actions.add_operators import NewOperator, taken_numbers
from komin.people.operators.numbers import comparable_number, read_number
from komin.people.operators.tables import Row
from komin.people.workspaces.models import Member

_LONGEST_NAME = 80
# As the heads of columns are written, in the languages of the interface; compared without case, blanks and accents.
_NUMBERS = {"staffnumber", "number", "staffno", "no", "id", "matricule", "numero", "badge"}


@dataclass(frozen=True, slots=True)
class WrongLine:
    """`line` as the file counts, `shown` the line as it stands there."""

    line: int
    shown: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadList:
    """`rows` are those of `people`, to be sent again when they are added."""

    people: Sequence[NewOperator]
    rows: Sequence[Row]
    wrong: Sequence[WrongLine]


def read_list(by: Member, rows: Sequence[tuple[int, Row]]) -> ReadList:
    """Columns: staff number, first name, last name and, where there is one, groups with "+" between them, each as
    "Line 3" or "Line 3 / Night". A first line of heads is passed over. Two queries, a few more for thousands."""
    return read_rows(by, rows[1:] if rows and _is_head(rows[0][1]) else rows)


def read_rows(by: Member, rows: Sequence[tuple[int, Row]]) -> ReadList:
    """The same, where every line is somebody."""
    known = {_folded(group.path): group.pk for group in groups_of(by)}
    numbers = [comparable_number(row[0]) for _line, row in rows]
    taken, seen = taken_numbers(by, numbers), dict[str, int]()
    people, kept, wrong = list[NewOperator](), list[Row](), list[WrongLine]()
    for line, row in rows:
        person, reasons = _read(row, known)
        if person.staff_number in taken:
            reasons.append(_("the staff number is in use"))
        if person.staff_number in seen:
            reasons.append(_("the staff number stands in line %(line)d already") % {"line": seen[person.staff_number]})
        elif person.staff_number:
            seen[person.staff_number] = line
        if reasons:
            wrong.append(WrongLine(line, " · ".join(row)[:120], tuple(reasons)))
        else:
            people.append(person)
            kept.append(row)
    return ReadList(people, kept, wrong)


def _within(sentence: str) -> str:
    """As one of several reasons stands, which are no sentences."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _is_head(row: Row) -> bool:
    """A staff number such as "No 12" is none, for its digits."""
    return "".join(char for char in _folded(row[0]) if char.isalnum()) in _NUMBERS


def _folded(text: str) -> str:
    return " ".join(clean_line(text).casefold().replace("é", "e").replace("/", " / ").split())


def _read(row: Row, known: Mapping[str, uuid.UUID]) -> tuple[NewOperator, list[str]]:
    reasons, number = list[str](), ""
    try:
        number = read_number(row[0])
    except Invalid as refused:
        reasons.append(_within(str(refused.message)))
    names = [clean_line(row[column]) if len(row) > column else "" for column in (1, 2)]
    if not all(1 <= len(name) <= _LONGEST_NAME for name in names):
        reasons.append(_("a first and a last name of 1 to 80 characters each"))
    groups = []
    for name in filter(None, (row[3] if len(row) > 3 else "").split("+")):
        found = known.get(_folded(name))
        if found is None:
            reasons.append(_("there is no group “%(name)s”") % {"name": clean_line(name)[:60]})
        else:
            groups.append(found)
    return NewOperator(number, names[0], names[1], tuple(groups)), reasons
