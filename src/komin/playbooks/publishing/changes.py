"""What one state of a playbook changes of another: the draft of the version in force, a version of an earlier one."""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from komin.kernel.languages import name_of
from komin.playbooks.document.prose import as_prose, plain_text
from komin.playbooks.document.schema import BeforeYouStart, Branch, Document, KeyPoint, Level, SafetyNotice, Step
from komin.playbooks.document.wording import check_text, duration, hazard_names
from komin.playbooks.publishing.named_marks import named_marks
from komin.playbooks.publishing.preparation import preparations
from komin.playbooks.publishing.reading import ReadStep, place_of_branch, read_key_point

_WORDS = re.compile(r"\s+|[^\s]+")
# Comparing words takes quadratic time: two longer texts are shown whole, one beside the other.
_LONGEST_COMPARED = 4000


_Numbers = tuple[Mapping[uuid.UUID, int], Mapping[uuid.UUID, int]]

# ISO 3864-2 and ANSI Z535.6, in capitals as they require.
_SIGNAL_WORDS = {
    Level.DANGER: _("DANGER"),
    Level.WARNING: _("WARNING"),
    Level.CAUTION: _("CAUTION"),
    Level.NOTICE: _("NOTICE"),
}


class Part(TextChoices):
    """What of a playbook changed, most important first."""

    SAFETY = "safety", _("Safety")
    TITLE = "title", _("Title")
    LANGUAGE = "language", _("Language")
    SUMMARY = "summary", _("Summary")
    BEFORE = "before", _("Before you start")
    SECTIONS = "sections", _("Sections")
    PHOTO = "photo", _("Photo")
    ALTERNATIVE = "alternative", _("Photo description")
    MARKS = "marks", _("Annotations")
    COMMAND = "command", _("Command")
    TEXT = "text", _("Text")
    KEY_POINT = "key_point", _("Key point")
    CHECK = "check", _("Check")
    EXPECTED = "expected", _("Expected result")
    BRANCH = "branch", _("If … go to")
    DURATION = "duration", _("Duration")
    TRANSLATIONS = "translations", _("Translations")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `changed` when the other side does not have it."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One part before and after; no piece at all where it was or is absent.

    `only_form`: the words are the same, what they look like or lead to is not.
    """

    part: Part
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    only_form: bool = False


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step that is new (no `before`), gone (no `after`), changed, or at another place among the others or in another
    section."""

    before: ReadStep | None
    after: ReadStep | None
    differences: tuple[Difference, ...]
    photos_changed: bool
    moved: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        changed = {difference.part for difference in self.differences}
        changed |= {Part.PHOTO} if self.photos_changed else set()
        return tuple(part for part in Part if part in changed)

    @property
    def shown(self) -> ReadStep:
        """The step as it will be, or as it was when it goes."""
        shown = self.after or self.before
        assert shown is not None, "a change is of a step"
        return shown

    @property
    def touches_safety(self) -> bool:
        return Part.SAFETY in self.parts


@dataclass(frozen=True, slots=True)
class Changes:
    """`whole`: what changed outside the steps. `steps` in the order of the draft, those that go last."""

    whole: tuple[Difference, ...]
    steps: tuple[StepChange, ...]
    unchanged: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.whole or self.steps)

    @property
    def of_safety(self) -> int:
        return sum(change.touches_safety for change in self.steps)


def changes(
    before: Document | None, after: Document, steps_before: Sequence[ReadStep], steps_after: Sequence[ReadStep]
) -> Changes:
    """From `before` (None for a first publication) to `after`; the steps of each, with their pictures."""
    numbers = (before.numbers() if before else {}, after.numbers())
    known = {read.step.id: read for read in steps_before}
    staying = {read.step.id for read in steps_after}
    moved = _moved(list(known), [read.step.id for read in steps_after]) | _in_other_sections(before, after)
    compared = [_compare(known.get(read.step.id), read, read.step.id in moved, numbers) for read in steps_after]
    gone = [_compare(read, None, False, numbers) for read in steps_before if read.step.id not in staying]
    unchanged = tuple(c.shown.number for c in compared if not _is_change(c))
    steps = tuple(change for change in (*compared, *gone) if _is_change(change))
    return Changes(tuple(_of_whole(before, after)) if before else (), steps, unchanged)


def _is_change(change: StepChange) -> bool:
    return not (change.before and change.after) or bool(change.parts) or change.moved


def _moved(before: list[uuid.UUID], after: list[uuid.UUID]) -> set[uuid.UUID]:
    """Those whose place among the steps that stay is another."""
    common = set(before) & set(after)
    old, new = [pk for pk in before if pk in common], [pk for pk in after if pk in common]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = {pk for block in blocks for pk in old[block.a : block.a + block.size]}
    return common - kept


def _in_other_sections(before: Document | None, after: Document) -> set[uuid.UUID]:
    """Those that stay, but not in their section; when a section comes or goes, that alone is told."""
    old, new = _sections_of_steps(before) if before else {}, _sections_of_steps(after)
    lasting = {section.id for section in after.sections} & set(old.values())
    return {pk for pk, section in new.items() if pk in old and old[pk] != section and {old[pk], section} <= lasting}


def _sections_of_steps(document: Document) -> dict[uuid.UUID, uuid.UUID]:
    return {step.id: section.id for section in document.sections for step in section.steps}


def _compare(before: ReadStep | None, after: ReadStep | None, moved: bool, numbers: _Numbers) -> StepChange:
    old, new = before.step if before else None, after.step if after else None
    return StepChange(
        before,
        after,
        tuple(_of_step(old, new, numbers)),
        photos_changed=_photos(old) != _photos(new),
        moved=moved,
    )


def _photos(step: Step | None) -> list[uuid.UUID]:
    """What is shown; blurred, cropped or turned anew is another picture."""
    return [photo.picture for photo in step.photos] if step else []


def _of_step(before: Step | None, after: Step | None, numbers: _Numbers) -> Iterator[Difference]:
    old, new = _said(before, numbers[0]), _said(after, numbers[1])
    for part in Part:
        (was, meant), (says, means) = old.get(part, _NOTHING), new.get(part, _NOTHING)
        if meant != means:
            yield _difference(part, was, says) if was != says else _in_form(part, says)


_NOTHING = ("", None)


def _said(step: Step | None, numbers: Mapping[uuid.UUID, int]) -> dict[Part, tuple[str, object]]:
    """Each part that is not empty: what people read, and what is compared, which numbers of other steps don't touch."""
    if step is None:
        return {}
    branches = [(branch.condition, branch.target) for branch in step.branches]
    said: dict[Part, tuple[str, object]] = {
        Part.SAFETY: _lines(_notice(notice) for notice in step.notices),
        Part.ALTERNATIVE: _lines(photo.alt for photo in step.photos if photo.alt),
        Part.MARKS: ("\n".join(named_marks(step)), [photo.shown_marks for photo in step.photos if photo.shown_marks]),
        Part.COMMAND: (step.command, step.command),
        Part.TEXT: (plain_text(step.text), as_prose(step.text)),
        Part.KEY_POINT: _lines(_key_point(point) for point in step.key_points),
        Part.CHECK: _lines(check_text(check) for check in step.checks),
        Part.EXPECTED: (step.expected, step.expected),
        Part.BRANCH: ("\n".join(_branch(branch, numbers) for branch in step.branches), branches),
        Part.DURATION: (duration(step.duration), step.duration),
    }
    return {part: (text, meant) for part, (text, meant) in said.items() if text}


def _lines(texts: Iterable[str]) -> tuple[str, str]:
    text = "\n".join(texts)
    return text, text


def _notice(notice: SafetyNotice) -> str:
    kind = hazard_names()[notice.kind] + "." if notice.kind else ""
    said = [text for text in (kind, notice.hazard, notice.consequence, notice.avoidance) if text]
    return " ".join([f"{_SIGNAL_WORDS[notice.level]} –", *said])


def _branch(branch: Branch, numbers: Mapping[uuid.UUID, int]) -> str:
    return f"{branch.condition} → {place_of_branch(branch, numbers)}"


def _key_point(point: KeyPoint) -> str:
    if not point.reason:
        return point.text
    read = read_key_point(point)
    return ", ".join(filter(None, (read.text, read.because + read.reason)))


def _of_whole(before: Document, after: Document) -> Iterator[Difference]:
    for part, old, new in (
        (Part.TITLE, before.title, after.title),
        (Part.LANGUAGE, before.language, after.language),
        (Part.SUMMARY, before.summary, after.summary),
        (Part.BEFORE, _preparation(before.before), _preparation(after.before)),
        (Part.SECTIONS, _sections(before), _sections(after)),
        (Part.TRANSLATIONS, *_translations(before, after)),
    ):
        if old != new:
            yield _difference(part, old, new)
        elif part == Part.BEFORE and list(before.before.assets()) != list(after.before.assets()):
            yield _in_form(part, new)


def _translations(before: Document, after: Document) -> tuple[str, str]:
    """Only the texts that changed, a line each, with the name of their language."""
    sides: tuple[list[str], list[str]] = ([], [])
    for language in sorted({*before.translations, *after.translations}):
        old, new = before.translations.get(language, {}), after.translations.get(language, {})
        for key in [*old, *(key for key in new if key not in old)]:
            for texts, lines in zip((old, new), sides, strict=True):
                if old.get(key) != new.get(key) and key in texts:
                    lines.append(f"{name_of(language)}: {texts[key]}")
    return "\n".join(sides[0]), "\n".join(sides[1])


def _sections(document: Document) -> str:
    """Their titles, a line each; nothing where there is only one and it has none."""
    titles = [section.title for section in document.sections]
    return "\n".join(title or "–" for title in titles) if len(titles) > 1 or any(titles) else ""


def _preparation(before: BeforeYouStart) -> str:
    return "\n".join(line for preparation in preparations(before) for line in preparation.lines)


def _in_form(part: Part, text: str) -> Difference:
    return Difference(part, (Piece(text),), (Piece(text),), only_form=True)


def _difference(part: Part, before: str, after: str) -> Difference:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not before or not after or len(old) + len(new) > _LONGEST_COMPARED:
        return Difference(part, _whole_piece(before), _whole_piece(after))
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = tag == "equal"
        left += [Piece("".join(old[a:b]), not same)] if b > a else []
        right += [Piece("".join(new[c:d]), not same)] if d > c else []
    return Difference(part, tuple(left), tuple(right))


def _whole_piece(text: str) -> tuple[Piece, ...]:
    return (Piece(text, changed=True),) if text else ()
