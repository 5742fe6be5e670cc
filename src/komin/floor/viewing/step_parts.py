"""Parts of a step as its page shows them: safety notices, checks, and where the work goes on."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from komin.floor.viewing.signs import warning_sign
from komin.playbooks.document.checks import Choice, PhotoProof, Reading, Signature, Tick
from komin.playbooks.document.schema import Branch, HazardKind, Level, SafetyNotice, Step
from komin.playbooks.document.wording import hazard_names, if_word, number, range_of
from komin.playbooks.exporting.wording import severity, signal_words

Check = Tick | Reading | Choice | PhotoProof | Signature


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """`sign` is empty for a notice of property damage without a hazard, which has the sign of its signal word."""

    level: Level
    word: str
    notice: SafetyNotice
    sign: SafeString
    kind: str


@dataclass(frozen=True, slots=True)
class ShownCheck:
    """`good`: the range of a reading in words; `target` as it is written in the language."""

    check: Check
    field: str
    good: str
    target: str


@dataclass(frozen=True, slots=True)
class ShownBranch:
    """`step` is the number of the step it leads to, None when that step is gone. `space` parts `if_word` from the
    condition; in it, it would stand on the other side where the text goes from right to left."""

    if_word: str
    space: str
    condition: str
    step: int | None
    anchor: str
    command: str


def shown_notices(notices: Sequence[SafetyNotice]) -> Iterator[ShownNotice]:
    """Most severe first, those that say nothing left out."""
    if not notices:
        return
    words, names = signal_words(), hazard_names()
    for notice in sorted(notices, key=severity):
        if notice.kind or notice.hazard or notice.consequence or notice.avoidance:
            kind = names[notice.kind] if notice.kind else ""
            yield ShownNotice(notice.level, words[notice.level], notice, _sign(notice, kind), kind)


def _sign(notice: SafetyNotice, kind: str) -> SafeString:
    if notice.kind is None and notice.level == Level.NOTICE:
        return SafeString("")
    return warning_sign(notice.kind or HazardKind.GENERAL, kind if notice.hazard else "")


def shown_checks(checks: Sequence[Check]) -> Iterator[ShownCheck]:
    for check in checks:
        good, target = (range_of(check), number(check.target)) if isinstance(check, Reading) else ("", "")
        yield ShownCheck(check, f"check-{check.id.hex}", good, target)


def shown_branches(step: Step, steps: Mapping[uuid.UUID, tuple[int, Step]]) -> Iterator[ShownBranch]:
    """`steps`: number and step by id. A branch that says nothing is left out."""
    for branch in step.branches:
        if branch.condition or branch.target:
            yield _branch(branch, steps)


def _branch(branch: Branch, steps: Mapping[uuid.UUID, tuple[int, Step]]) -> ShownBranch:
    there = steps.get(branch.target) if branch.target else None
    told = if_word(branch.condition)
    word, space = told.strip(), " " if told.endswith(" ") else ""
    if there is None:
        return ShownBranch(word, space, branch.condition, None, "", "")
    place, step = there
    return ShownBranch(word, space, branch.condition, place, f"step-{step.id.hex}", step.command)
