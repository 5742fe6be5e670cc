"""Which sheets a version is printed on: the procedure, its job breakdown, or a lesson of one point."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.playbooks.document.schema import Document


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"
    A3 = "a3"
    TABLOID = "tabloid"

    @property
    def typst(self) -> str:
        """Its name in Typst."""
        return {"letter": "us-letter", "tabloid": "us-tabloid"}.get(self.value, self.value)


PAPER_NAMES = {Paper.A4: "A4", Paper.LETTER: "Letter", Paper.A3: "A3", Paper.TABLOID: "Tabloid"}


class Kind(StrEnum):
    PROCEDURE = "procedure"
    BREAKDOWN = "breakdown"
    LESSON = "lesson"

    @property
    def papers(self) -> tuple[Paper, ...]:
        """What is read in the hand is on A4 or Letter; what hangs on a wall may be twice as large."""
        return tuple(Paper) if self is Kind.LESSON else (Paper.A4, Paper.LETTER)


@dataclass(frozen=True, slots=True)
class Sheet:
    """`step` is the number of the one step that a lesson shows; None for all of them, and for other kinds."""

    kind: Kind = Kind.PROCEDURE
    paper: Paper = Paper.A4
    step: int | None = None

    @property
    def name(self) -> str:
        """Empty for the procedure, "breakdown", "lesson", "lesson-3"."""
        if self.kind is Kind.PROCEDURE:
            return ""
        return self.kind.value if self.step is None else f"{self.kind.value}-{self.step}"

    @property
    def is_kept(self) -> bool:
        """Lessons of one step are made in no time, and too many to keep."""
        return self.step is None


def chosen_sheet(*, kind: str, paper: str, step: str) -> Sheet:
    """From what an address says; an empty kind is the procedure. Raises Invalid for what there is not."""
    try:
        chosen = Kind(kind or Kind.PROCEDURE)
    except ValueError:
        raise _refused("sheet", _("Choose one of the sheets there are.")) from None
    if paper not in [one.value for one in chosen.papers]:
        larger = chosen is Kind.LESSON
        raise _refused("paper", _("Choose A4, A3, Letter or Tabloid.") if larger else _("Choose A4 or Letter."))
    if step and not (step.isascii() and step.isdecimal() and len(step) < 5):
        raise _no_such_step()
    return Sheet(chosen, Paper(paper), int(step) if step and chosen is Kind.LESSON else None)


def require_step(sheet: Sheet, document: Document) -> None:
    """Raises Invalid when the step of a lesson is not in the document."""
    if sheet.step is not None and not 1 <= sheet.step <= len(document.steps()):
        raise _no_such_step()


def _no_such_step() -> Invalid:
    return _refused("step", _("Choose one of the steps there are."))


def _refused(field: str, message: str) -> Invalid:
    return Invalid(message, fields={field: message})
