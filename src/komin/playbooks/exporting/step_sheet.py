"""Parts of a step as the printed page reads them: its text block by block, notices, checks, where the work goes on."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from komin.platform.pdf.printable import with_break_points
from komin.playbooks.document.checks import Choice, PhotoProof, Reading, Signature, Tick
from komin.playbooks.document.prose import (
    BulletList,
    Callout,
    LineBreak,
    Link,
    LinkTarget,
    ListItem,
    OrderedList,
    Paragraph,
    Prose,
    Text,
    as_prose,
)
from komin.playbooks.document.schema import Branch, Reference, SafetyNotice
from komin.playbooks.document.wording import callout_names, hazard_names, if_word, range_of
from komin.playbooks.exporting.wording import signal_words

_LONGEST_NOTICE_KEPT_WHOLE = 900


@dataclass(frozen=True, slots=True)
class Targets:
    """What texts and branches lead to: numbers of steps, and other playbooks, by id."""

    numbers: Mapping[uuid.UUID, int]
    references: Mapping[uuid.UUID, Reference]

    def said(self, target: LinkTarget) -> str:
        """What paper says in the place of a link; empty when its target is gone."""
        if target.to == "step":
            number = self.numbers.get(target.id)
            return _("step %(number)d") % {"number": number} if number else ""
        reference = self.references.get(target.id)
        return reference.number if reference else ""


def prose_data(text: str | Prose, targets: Targets) -> list[dict[str, Any]]:
    return [_block(block, targets) for block in as_prose(text).content]


def _block(block: Paragraph | BulletList | OrderedList | Callout, targets: Targets) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "runs": [run for part in block.content for run in _runs(part, targets)]}
    if isinstance(block, Callout):
        word = callout_names()[block.attrs.kind]
        return {"kind": "callout", "word": word, "blocks": [_block(inner, targets) for inner in block.content]}
    kind = "numbers" if isinstance(block, OrderedList) else "bullets"
    return {"kind": kind, "items": [_item(item, targets) for item in block.content]}


def _item(item: ListItem, targets: Targets) -> list[dict[str, Any]]:
    return [_block(inner, targets) for inner in item.content]


def _runs(part: Text | LineBreak, targets: Targets) -> list[dict[str, Any]]:
    if isinstance(part, LineBreak):
        return [{"text": "\n", "bold": False, "italic": False}]
    looks = {mark.type for mark in part.marks}
    run = {"text": with_break_points(part.text), "bold": "bold" in looks, "italic": "italic" in looks}
    where = [targets.said(mark.attrs) for mark in part.marks if isinstance(mark, Link)]
    return [run, *({"text": f" ({said})", "bold": False, "italic": False} for said in where if said)]


def notice_data(notice: SafetyNotice) -> dict[str, Any]:
    texts = [notice.hazard, notice.consequence, notice.avoidance]
    hazard, consequence, avoidance = (with_break_points(text) for text in texts)
    kind = hazard_names()[notice.kind] if notice.kind else ""
    return {
        "level": notice.level.value,
        "word": signal_words()[notice.level],
        "sign": _sign(notice),
        "kind": kind,
        "hazard": hazard or (f"{kind}." if kind else ""),
        "consequence": consequence,
        "avoidance": avoidance,
        "long": sum(map(len, texts)) > _LONGEST_NOTICE_KEPT_WHOLE,
    }


def _sign(notice: SafetyNotice) -> str | None:
    """The file of the hazard's sign; none where the author named no hazard, as in versions of before."""
    return f"signs/{notice.kind.value}.svg" if notice.kind else None


def checks_data(checks: Sequence[Tick | Reading | Choice | PhotoProof | Signature]) -> list[dict[str, Any]]:
    return [_check(check) for check in checks]


def _check(check: Tick | Reading | Choice | PhotoProof | Signature) -> dict[str, Any]:
    kinds = {"tick": pgettext("check", "Done"), "reading": _("Reading"), "choice": _("Choice"), "photo": _("Photo")}
    named = kinds.get(check.kind, _("Signature"))
    data: dict[str, Any] = {"kind": check.kind, "label": with_break_points(check.label), "named": named}
    if isinstance(check, Reading):
        data |= {"unit": check.unit, "good": range_of(check)}
    if isinstance(check, Choice):
        data["options"] = [
            {"label": with_break_points(option.label), "stop": "" if option.accepted else _("stop")}
            for option in check.options
            if option.label
        ]
    return data


def branches_data(branches: Sequence[Branch], numbers: Mapping[uuid.UUID, int]) -> list[dict[str, str]]:
    return [_branch(branch, numbers) for branch in branches if branch.condition or branch.target]


def _branch(branch: Branch, numbers: Mapping[uuid.UUID, int]) -> dict[str, str]:
    number = numbers.get(branch.target) if branch.target else None
    where = (
        _("go to step %(number)d.") % {"number": number}
        if number
        else _("the step it led to was taken out. Ask before you go on.")
    )
    condition = _("%(condition)s:") % {"condition": branch.condition} if branch.condition else ""
    word = if_word(branch.condition)
    # The space stands between the two, not in the word, which in a text from right to left is a box of its own.
    space = " " if word.endswith(" ") else ""
    return {"if": word.strip(), "condition": space + with_break_points(condition) if condition else "", "where": where}
