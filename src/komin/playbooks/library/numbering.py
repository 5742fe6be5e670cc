"""Document numbers by the pattern of a workspace.

A pattern is text with places in braces: {seq} for the running number, {seq:4} for at least four digits of it, {year},
{yy} and {month} for the day on which the document begins. "OP-{year}-{seq:4}" gives OP-2027-0001. The running number
begins again wherever the rest of the number is another: each year here. It is given in the transaction that makes the
document, under the lock of its workspace: what is rolled back leaves no gap, and nobody gets a number twice.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.people.workspaces.models import Workspace
from komin.playbooks.library.models import NumberSequence, Playbook

LONGEST_PATTERN = 60
LONGEST_NUMBER = 40
_MOST_DIGITS = 9
_PLACE = re.compile(r"\{([^{}]*)\}")
_LITERAL = re.compile(r"[^{}<>\"\\]*")
_SEQUENCE = re.compile(r"seq(?::([1-9]))?")
_DATES = {"year": "%Y", "yy": "%y", "month": "%m"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """What stands before and after the running number, and how many digits that has at least."""

    before: str
    after: str
    digits: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raises Invalid, saying what is wrong with `text`."""
        pattern = clean_line(text)
        places = [place for place in _PLACE.finditer(pattern) if _SEQUENCE.fullmatch(place[1])]
        message = _what_is_wrong(pattern, len(places))
        if message:
            raise Invalid(message, fields={"pattern": message})
        (place,) = places
        digits = _SEQUENCE.fullmatch(place[1])
        assert digits is not None, "found by it"
        return cls(pattern[: place.start()], pattern[place.end() :], int(digits[1] or 1))

    def scope(self, day: date) -> str:
        """What stands around the running number on `day`: the sequence that it is of."""
        return f"{_dated(self.before, day)}{{}}{_dated(self.after, day)}"

    def number(self, running: int, day: date) -> str:
        return f"{_dated(self.before, day)}{running:0{self.digits}}{_dated(self.after, day)}"


def _what_is_wrong(pattern: str, sequences: int) -> str:
    if len(pattern) > LONGEST_PATTERN:
        return _("Write a pattern of %(longest)d characters at most.") % {"longest": LONGEST_PATTERN}
    unknown = [place[0] for place in _PLACE.finditer(pattern) if not _is_known(place[1])]
    if unknown:
        said = _("%(place)s stands for nothing. Use {seq}, {seq:4}, {year}, {yy} or {month}.")
        return said % {"place": unknown[0]}
    if not _LITERAL.fullmatch(_PLACE.sub("", pattern)):
        return _('Use braces in pairs, and none of the characters < > " \\.')
    if sequences != 1:
        return _("Use {seq} once: it is the number that runs.")
    longest = len(re.sub(_PLACE, "", pattern)) + 4 * (pattern.count("{") - 1) + _MOST_DIGITS
    if longest > LONGEST_NUMBER:
        return _("Numbers would be longer than %(longest)d characters. Write less around them.") % {
            "longest": LONGEST_NUMBER
        }
    return ""


def _is_known(place: str) -> bool:
    return place in _DATES or _SEQUENCE.fullmatch(place) is not None


def _dated(text: str, day: date) -> str:
    return _PLACE.sub(lambda place: day.strftime(_DATES[place[1]]), text)


def next_number(workspace: Workspace) -> str:
    """The next free number, which is given: one that was typed by hand meanwhile is passed over.

    The caller holds the lock of the workspace's row, and makes a document of it in the same transaction.
    """
    pattern, day = Pattern.parse(workspace.number_pattern), workspace.today()
    sequence = _sequence(workspace, pattern.scope(day))
    running = _free(workspace, pattern, day, sequence.next)
    sequence.next = running + 1
    sequence.save()
    return pattern.number(running, day)


def numbers_to_come(workspace: Workspace, pattern: Pattern, count: int) -> list[str]:
    """What the next documents of today would be called by `pattern`. Nothing is given."""
    day = workspace.today()
    running, numbers = _sequence(workspace, pattern.scope(day)).next, list[str]()
    while len(numbers) < count:
        running = _free(workspace, pattern, day, running)
        numbers.append(pattern.number(running, day))
        running += 1
    return numbers


def _sequence(workspace: Workspace, scope: str) -> NumberSequence:
    """A new one, not saved, where none has begun."""
    found = NumberSequence.objects.in_workspace(workspace).filter(scope=scope).first()
    return found or NumberSequence(workspace=workspace, scope=scope)


def _free(workspace: Workspace, pattern: Pattern, day: date, running: int) -> int:
    """The first from `running` on whose number no document has."""
    taken = Playbook.objects.in_workspace(workspace)
    while taken.filter(number=pattern.number(running, day)).exists():
        running += 1
    return running
