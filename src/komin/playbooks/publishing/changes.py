"""What a publication would change: only that is looked at before it is published."""

import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from komin.playbooks.document.schema import BeforeYouStart, Document, KeyPoint, Level, SafetyNotice, Step
from komin.playbooks.publishing.reading import ReadStep

_WORDS = re.compile(r"\s+|[^\s]+")
# Comparing words takes quadratic time: two longer texts are shown whole, one beside the other.
_LONGEST_COMPARED = 4000


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
    PHOTO = "photo", _("Photo")
    COMMAND = "command", _("Command")
    TEXT = "text", _("Text")
    KEY_POINT = "key_point", _("Key point")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `changed` when the other side does not have it."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One part before and after; no piece at all where it was or is absent."""

    part: Part
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class StepChange:
    """A step that is new (no `before`), gone (no `after`), changed, or at another place among the others."""

    before: ReadStep | None
    after: ReadStep | None
    differences: tuple[Difference, ...]
    photos_changed: bool
    moved: bool

    @property
    def parts(self) -> tuple[Part, ...]:
        changed = {difference.part for difference in self.differences} | (
            {Part.PHOTO} if self.photos_changed else set()
        )
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
    known = {read.step.id: read for read in steps_before}
    staying = {read.step.id for read in steps_after}
    moved = _moved(list(known), [read.step.id for read in steps_after])
    compared = [_compare(known.get(read.step.id), read, read.step.id in moved) for read in steps_after]
    gone = [_compare(read, None, False) for read in steps_before if read.step.id not in staying]
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


def _compare(before: ReadStep | None, after: ReadStep | None, moved: bool) -> StepChange:
    old, new = before.step if before else None, after.step if after else None
    photos = [tuple((photo.asset, photo.alt) for photo in step.photos) if step else () for step in (old, new)]
    return StepChange(before, after, tuple(_of_step(old, new)), photos[0] != photos[1], moved)


def _of_step(before: Step | None, after: Step | None) -> Iterator[Difference]:
    for part, old, new in zip(_STEP_PARTS, _texts(before), _texts(after), strict=True):
        if old != new:
            yield _difference(part, old, new)


_STEP_PARTS = (Part.SAFETY, Part.COMMAND, Part.TEXT, Part.KEY_POINT)


def _texts(step: Step | None) -> tuple[str, str, str, str]:
    if step is None:
        return ("", "", "", "")
    notices = "\n".join(_notice(notice) for notice in step.notices)
    return (notices, step.command, step.text, "\n".join(_key_point(point) for point in step.key_points))


def _notice(notice: SafetyNotice) -> str:
    said = [text for text in (notice.hazard, notice.consequence, notice.avoidance) if text]
    return " ".join([f"{_SIGNAL_WORDS[notice.level]} –", *said])


def _key_point(point: KeyPoint) -> str:
    return f"{point.text} ({point.reason})" if point.reason else point.text


def _of_whole(before: Document, after: Document) -> Iterator[Difference]:
    for part, old, new in (
        (Part.TITLE, before.title, after.title),
        (Part.LANGUAGE, before.language, after.language),
        (Part.SUMMARY, before.summary, after.summary),
        (Part.BEFORE, _preparation(before.before), _preparation(after.before)),
    ):
        if old != new:
            yield _difference(part, old, new)


def _preparation(before: BeforeYouStart) -> str:
    items = [
        " ".join(filter(None, (item.quantity, item.name, item.reference))) for item in (*before.tools, *before.parts)
    ]
    signs = [sign.value for sign in before.protection]
    return "\n".join(text for text in (*before.skills, *signs, *items, before.machine_state) if text)


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
