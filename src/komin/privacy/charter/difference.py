"""What changed between two versions, word by word, as a person reads it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from komin.privacy.charter.text import Block

_WORDS = re.compile(r"\s+|[^\s]+")
# Paragraphs that share less are two paragraphs, not one that was changed.
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Part:
    """`mark`: "" for what stayed, "del" for what went, "ins" for what came."""

    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    block: Block
    parts: Sequence[Part]

    @property
    def is_changed(self) -> bool:
        return any(part.mark for part in self.parts)


def difference(old: Sequence[Block], new: Sequence[Block]) -> list[Line]:
    """Every paragraph of both, in the order of the new one."""
    before, after = [_key(block) for block in old], [_key(block) for block in new]
    lines: list[Line] = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            lines += [Line(block, [Part("", block.said)]) for block in new[k:m]]
        else:
            lines += _changed(list(old[i:j]), list(new[k:m]))
    return lines


def _key(block: Block) -> tuple[str, str, str]:
    return block.kind, block.clause, block.words


def _changed(old: list[Block], new: list[Block]) -> list[Line]:
    """Each new paragraph beside the old one of the same number, or the one most like it."""
    lines = []
    for block in new:
        twin = next((one for one in old if _is_twin(one, block)), None)
        if twin is None:
            lines.append(Line(block, [Part("ins", block.said)]))
            continue
        place = old.index(twin)
        lines += [Line(gone, [Part("del", gone.said)]) for gone in old[:place]]
        del old[: place + 1]
        lines.append(Line(block, _words(twin.said, block.said)))
    return lines + [Line(gone, [Part("del", gone.said)]) for gone in old]


def _is_twin(old: Block, new: Block) -> bool:
    if old.kind != new.kind:
        return False
    if old.clause or new.clause:
        return old.clause == new.clause
    return SequenceMatcher(None, old.words, new.words).ratio() >= _ALIKE


def _words(old: str, new: str) -> list[Part]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    parts: list[Part] = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(Part("", "".join(after[k:m])))
            continue
        parts += [Part("del", "".join(before[i:j]))] if j > i else []
        parts += [Part("ins", "".join(after[k:m]))] if m > k else []
    return parts
