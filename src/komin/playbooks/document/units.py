"""What of a document can be translated: each text by a key of its own, and the document saying the translations.

A key is the id of what says the text and the name of its field, so that a text keeps its key wherever it is moved. The
walk is the same for finding the texts and for replacing them.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from komin.kernel.text import clean_line, clean_text
from komin.playbooks.document import checks, marks
from komin.playbooks.document.closed import LONGEST_PASSAGE, Closed
from komin.playbooks.document.prose import Paragraph, Prose, as_prose
from komin.playbooks.document.schema import (
    BeforeYouStart,
    Branch,
    Document,
    Item,
    KeyPoint,
    Photo,
    SafetyNotice,
    Section,
    Step,
    StepContent,
)
from komin.playbooks.document.tagging import left_as_it_is, tagged, untagged
from komin.playbooks.document.untranslated import Untranslated

_LINE, _SENTENCE, _COMMAND, _LABEL, _UNIT = 160, 600, 300, 120, 20
_LABELLED = (checks.Tick, checks.Reading, checks.Choice, checks.PhotoProof, checks.Signature)
_DRAWN = (
    marks.Arrow, marks.Line, marks.Circle, marks.Box, marks.Highlight, marks.Pin, marks.Text, marks.Freehand,
)  # fmt: skip
# What each part says, with how many characters that may have, in reading order.
_SAYS: Final[dict[type[Closed], dict[str, int]]] = {
    Document: {"title": _LINE, "summary": LONGEST_PASSAGE},
    BeforeYouStart: {"machine_state": LONGEST_PASSAGE},
    Item: {"name": _LINE, "quantity": _LINE, "reference": _LINE},
    Section: {"title": _LINE},
    Step: {"command": _COMMAND, "expected": _SENTENCE},
    SafetyNotice: {"hazard": _SENTENCE, "consequence": _SENTENCE, "avoidance": _SENTENCE},
    Photo: {"alt": _SENTENCE},
    KeyPoint: {"text": _SENTENCE, "reason": _SENTENCE},
    checks.Option: {"label": _LINE},
    Branch: {"condition": _SENTENCE},
    **{kind: {"label": _SENTENCE} for kind in _LABELLED},
    **{kind: {"label": _LABEL} for kind in _DRAWN},
    checks.Reading: {"label": _SENTENCE, "unit": _UNIT},
}
_OF_SEVERAL_LINES = {"summary", "machine_state"}
# What stands on a gauge or a label: mostly the same in every language, so that nobody has to say it again.
_THE_SAME_UNLESS_SAID = {"unit", "reference"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One text to translate. `says` names what it is ("step.command", "notice.hazard"); `step` is None for what stands
    before the first. `photo` is the one that it describes or is drawn on. `longest` in characters. One that `may_stay`
    says the same in every language as long as nobody translates it."""

    key: str
    says: str
    source: str
    longest: int
    lines: bool = False
    may_stay: bool = False
    step: uuid.UUID | None = None
    photo: Photo | None = None

    @property
    def sha256(self) -> str:
        """Of the source (hex): what a translation remembers that it was made from."""
        return source_sha256(self.source)

    def clean(self, raw: str) -> str:
        return clean_text(raw) if self.lines else clean_line(raw)


def source_sha256(source: str) -> str:
    return sha256(source.encode()).hexdigest()


def units(document: Document) -> tuple[Unit, ...]:
    """Every text of the document, in reading order. What has no letter in it says the same in every language."""
    found: list[Unit] = []

    def see(unit: Unit) -> None:
        found.append(unit)

    _Walk(see).document(document)
    return tuple(found)


def translated(document: Document, language: str) -> Document:
    """What the document says in `language`; a text that is not translated says by itself that it is in another one."""
    if language == document.language:
        return document
    texts: Mapping[str, str] = document.translations.get(language, {})

    def say(unit: Unit) -> str:
        return texts.get(unit.key) or (unit.source if unit.may_stay else Untranslated(unit.source, document.language))

    return _Walk(say, document.language).document(document).model_copy(update={"language": language})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text of the author, and what it is in each language that has it."""

    source: str
    translations: Mapping[str, str]


def spoken_texts(document: Document) -> list[Spoken]:
    """Of every text in reading order; none where nothing is translated."""
    said = {tag: texts for tag, texts in document.translations.items() if tag != document.language}
    return [
        Spoken(unit.source, {tag: texts[unit.key] for tag, texts in sorted(said.items()) if unit.key in texts})
        for unit in (units(document) if said else ())
    ]


_Say = Callable[[Unit], str | None]


class _Walk:
    """Asks `say` for each text, and builds the document that says the answers; None leaves a text as it is."""

    def __init__(self, say: _Say, language: str = "") -> None:
        self.say, self.language = say, language
        self.known: set[str] = set()
        self.step: uuid.UUID | None = None
        self.photo: Photo | None = None

    def document(self, document: Document) -> Document:
        own = self._texts(document, "")
        before = self._before(document.before)
        sections = tuple(self._section(section) for section in document.sections)
        return document.model_copy(update=own | {"before": before, "sections": sections})

    def _before(self, before: BeforeYouStart) -> BeforeYouStart:
        skills = tuple(
            self._asked(Unit(f"skills.{place}", "before.skill", skill, _LINE), skill)
            for place, skill in enumerate(before.skills)
        )
        items = {name: self._all(getattr(before, name), name[:-1]) for name in ("tools", "parts")}
        return before.model_copy(update={"skills": skills} | items | self._texts(before, "", "before"))

    def _section(self, section: Section) -> Section:
        self.step = None
        own = self._texts(section, f"{section.id.hex}.", "section")
        return section.model_copy(update=own | {"steps": tuple(self._step(step) for step in section.steps)})

    def _step(self, step: Step) -> Step:
        self.step = step.id
        said: dict[str, Any] = {"notices": self._all(step.notices, "notice")}
        said |= self._texts(step, f"{step.id.hex}.", "step", only="command")
        said |= {"text": self._prose(step), "photos": tuple(self._photo(photo) for photo in step.photos)}
        said |= {"key_points": self._all(step.key_points, "key_point"), "checks": self._all(step.checks, "check")}
        said |= self._texts(step, f"{step.id.hex}.", "step", only="expected")
        return step.model_copy(update=said | {"branches": self._all(step.branches, "branch")})

    def _photo(self, photo: Photo) -> Photo:
        self.photo = photo
        own = self._texts(photo, f"{photo.id.hex}.", "photo")
        said = photo.model_copy(update=own | {"marks": self._all(photo.marks, "mark")})
        self.photo = None
        return said

    def _all(self, parts: tuple[Any, ...], name: str) -> tuple[Any, ...]:
        return tuple(self._part(part, name) for part in parts)

    def _part(self, part: Any, name: str) -> Any:
        own = self._texts(part, f"{part.id.hex}.", name)
        if isinstance(part, checks.Choice):
            own["options"] = self._all(part.options, "option")
        return part.model_copy(update=own) if own else part

    def _texts(self, part: Closed, prefix: str, name: str = "playbook", only: str = "") -> dict[str, Any]:
        fields = _SAYS.get(type(part), {})
        chosen = {field: longest for field, longest in fields.items() if only in ("", field)}
        return {
            field: self._asked(
                Unit(
                    f"{prefix}{field}",
                    f"{name}.{field}",
                    getattr(part, field),
                    longest,
                    lines=field in _OF_SEVERAL_LINES,
                    may_stay=field in _THE_SAME_UNLESS_SAID,
                ),
                getattr(part, field),
            )
            for field, longest in chosen.items()
        }

    def _prose(self, step: StepContent) -> str | Prose:
        """Paragraph by paragraph, wherever in lists and callouts they stand."""
        assert isinstance(step, Step)
        place = 0

        def walked(node: Any) -> Any:
            nonlocal place
            if not isinstance(node, Paragraph):
                content = tuple(walked(inner) for inner in getattr(node, "content", ()))
                return node.model_copy(update={"content": content}) if content else node
            key, place = f"{step.id.hex}.text.{place}", place + 1
            return self._paragraph(node, Unit(key, "step.text", tagged(node), LONGEST_PASSAGE, lines=True))

        said = walked(as_prose(step.text))
        return said if self.language else step.text

    def _paragraph(self, paragraph: Paragraph, unit: Unit) -> Paragraph:
        said = self._asked(unit, None)
        if said is None:
            return paragraph
        if isinstance(said, Untranslated):
            return left_as_it_is(paragraph, self.language)
        return untagged(paragraph, said)

    def _asked(self, unit: Unit, otherwise: str | None) -> Any:
        if not any(letter.isalpha() for letter in unit.source):
            return otherwise
        # A part that is in the document twice under one id is told apart by its step.
        key = unit.key if unit.key not in self.known else f"{self.step.hex if self.step else 'twice'}.{unit.key}"
        self.known.add(key)
        said = self.say(replace(unit, key=key, step=self.step, photo=self.photo))
        return otherwise if said is None else said
