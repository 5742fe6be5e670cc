"""The job breakdown sheet of Training Within Industry (Job Instruction, 1944): important steps, key points, reasons."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from komin.platform.pdf.printable import with_break_points
from komin.playbooks.document.marks import pin_numbers
from komin.playbooks.document.schema import BeforeYouStart, Document, KeyPointKind, SafetyNotice, Step
from komin.playbooks.document.wording import hazard_names, protection_names
from komin.playbooks.exporting.control import Control, head, speaking
from komin.playbooks.exporting.sheet import item_lines, opened_sections
from komin.playbooks.exporting.sheets import Paper
from komin.playbooks.exporting.wording import severity, signal_words


def breakdown(document: Document, control: Control, *, paper: Paper) -> dict[str, Any]:
    """The data of the sheet. What can hurt is a key point with a reason, as the method has it: it stands before the
    other key points of its step."""
    with speaking(document, control):
        return head(document, control, paper, _labels()) | {
            "needs": [[label, text] for label, text in _needs(document.before) if text],
            "steps": [
                _step(step, number) | {"opens": opens}
                for number, (step, opens) in enumerate(opened_sections(document), start=1)
            ],
        }


def _labels() -> dict[str, str]:
    return {
        "playbook": _("Job breakdown sheet"),
        "important-steps": _("Important steps"),
        "important-steps-are": _("What moves the work on"),
        "key-points": _("Key points"),
        "key-points-are": _("What makes or breaks the step, could hurt, or makes it easier"),
        "reasons": _("Reasons"),
        "reasons-are": _("Why the key point matters"),
        "too-long": _("Too long for one sheet that can be read. Two playbooks would be easier to teach."),
    }


def _needs(before: BeforeYouStart) -> Iterator[tuple[str, str]]:
    names = protection_names()
    yield _("Protective equipment"), ", ".join(names[sign] for sign in before.protection)
    yield _("Skills"), ", ".join(with_break_points(skill) for skill in before.skills if skill)
    yield _("Machine state"), with_break_points(", ".join(filter(None, before.machine_state.splitlines())))
    yield _("Tools"), ", ".join(item_lines(before.tools))
    yield _("Parts"), ", ".join(item_lines(before.parts))


def _step(step: Step, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "command": with_break_points(step.command) or _("Step %(number)d") % {"number": number},
        "pins": [f"[{number}]" for number in sorted(pin_numbers(step.photos))],
        "points": [_notice(notice) for notice in sorted(step.notices, key=severity)] + list(_points(step)),
    }


def _notice(notice: SafetyNotice) -> dict[str, str]:
    hazard = notice.hazard or (f"{hazard_names()[notice.kind]}." if notice.kind else "")
    said = [with_break_points(text) for text in (hazard, notice.avoidance) if text]
    return {
        "kind": "",
        "level": notice.level.value,
        "word": signal_words()[notice.level],
        "text": " ".join(said),
        "reason": with_break_points(notice.consequence),
    }


def _points(step: Step) -> Iterator[dict[str, str]]:
    kinds = {KeyPointKind.SAFETY: _("Safety"), KeyPointKind.EASE: _("Knack")}
    for point in step.key_points:
        if point.text or point.reason:
            text, reason = with_break_points(point.text), with_break_points(_as_a_sentence(point.reason))
            yield {"kind": kinds.get(point.kind, ""), "level": "", "word": "", "text": text, "reason": reason}


def _as_a_sentence(reason: str) -> str:
    """A reason is written to follow "because"; here it stands alone. A first word such as "pH" stays as it is."""
    first, _space, _rest = reason.partition(" ")
    return reason[:1].upper() + reason[1:] if first.islower() else reason
