"""The lines of an oManual step as the parts of ours: ours by their classes, those of others by their bullets."""

import json
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter, ValidationError

from komin.kernel.text import clean_line
from komin.kernel.xml_tree import Element, parse_xml
from komin.playbooks.document.checks import MOST_CHECKS, Check
from komin.playbooks.document.prose import CalloutKind
from komin.playbooks.document.schema import MOST_BRANCHES, HazardKind, KeyPointKind, Level, Severity
from komin.playbooks.exporting.formats.omanual import INSTRUCTION

Losing = Callable[[Element | None, str], None]
_MOST_NOTICES, _MOST_KEY_POINTS = 6, 12
_LONGEST_COMMAND, _LONGEST_SENTENCE, _DEEPEST = 300, 600, 4
_MOST_LINES = 1_000
# No-break spaces are none of it: authors write them between a number and its unit.
_LAYOUT = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"^\d+\.\s")
_BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "pre"}
_STEP = re.compile(r"#step-([1-9]\d{0,3})")
_PLAYBOOK = re.compile(r"urn:uuid:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})")
_CHECK: TypeAdapter[Check] = TypeAdapter(Check)
Mark = dict[str, Any]
Inlines = list[dict[str, Any]]


@dataclass(slots=True)
class BuiltStep:
    content: dict[str, Any]
    section: str = ""
    alternatives: dict[str, str] = field(default_factory=dict)


def paragraphs_of(element: Element) -> Iterator[tuple[Element | None, str]]:
    """(what it stands in, text) of each paragraph; text beside paragraphs is one too."""
    loose = ""
    for part in element.parts:
        if isinstance(part, Element) and part.name in _BLOCKS:
            if loose.strip():
                yield None, clean_line(loose)
                loose = ""
            text = _lines_of(part)
            if text:
                yield part, text
        else:
            loose += part if isinstance(part, str) else part.text()
    if loose.strip():
        yield None, clean_line(loose)


def _lines_of(element: Element) -> str:
    text = "".join(
        part if isinstance(part, str) else "\n" if part.name == "br" else part.text() for part in element.parts
    )
    return "\n".join(filter(None, (clean_line(line) for line in text.split("\n"))))


def inlines(element: Element, *marks: Mark) -> Inlines:
    """Simplified HTML as text with marks, the innermost first; what it does not have is the text alone. A link of ours
    names its step by its number until all of them are known (`lead`)."""
    found: Inlines = []
    for part in element.parts:
        if isinstance(part, str):
            text = _LAYOUT.sub(" ", part)
            if text:
                found.append({"type": "text", "text": text, "marks": list(marks)})
        elif part.name == "br":
            found.append({"type": "hardBreak"})
        else:
            more = _mark(part)
            known = {mark["type"] for mark in marks}
            found += inlines(part, *([more] if more and more["type"] not in known else []), *marks)
    return found


def _mark(element: Element) -> Mark | None:
    if element.name == "a" and "komin-link" in element.classes:
        step, playbook = _STEP.fullmatch(told := element.attributes.get("href", "")), _PLAYBOOK.fullmatch(told)
        if step:
            return {"type": "link", "attrs": {"to": "step", "id": int(step[1])}}
        return {"type": "link", "attrs": {"to": "playbook", "id": playbook[1]}} if playbook else None
    kind = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic"}.get(element.name)
    return {"type": kind} if kind else None


def lead(part: Any, ids: Mapping[int, str]) -> Any:
    """The same with steps named by their ids; a link that leads to none is its text."""
    if isinstance(part, list):
        return [lead(one, ids) for one in part if not _leads_nowhere(one, ids)]
    if not isinstance(part, dict):
        return part
    if part.get("to") == "step":
        return {**part, "id": ids[part["id"]]}
    if "condition" in part and isinstance(part.get("target"), int):
        return {**part, "target": ids.get(part["target"])}
    return {name: lead(one, ids) for name, one in part.items()}


def _leads_nowhere(part: Any, ids: Mapping[int, str]) -> bool:
    if not isinstance(part, dict) or part.get("type") != "link":
        return False
    target = part["attrs"]
    return target["to"] == "step" and target["id"] not in ids


def exactly(element: Element) -> Iterator[dict[str, Any]]:
    """What our own instructions in it say; what is no JSON object is another's, or spoilt, and passed over."""
    for target, words in element.instructions:
        if target == INSTRUCTION:
            try:
                said = json.loads(words)
            except (ValueError, RecursionError):
                continue
            if isinstance(said, dict):
                yield said


def _line(html: str, bullet: str, level: int, said: list[Any]) -> Element:
    """Raises ValueError for what is no XML."""
    line = parse_xml(f"<line>{html}</line>".encode())
    line.attributes = {"bullet": str(bullet), "level": str(level)}
    line.instructions = [(INSTRUCTION, json.dumps(one)) for one in said]
    return line


class StepBuilder:
    """`lose` tells what is left out, and where."""

    def __init__(self, step: Element, lose: Losing) -> None:
        self._step, self._lose = step, lose
        self._notices: list[dict[str, Any]] = []
        self._points: list[dict[str, Any]] = []
        self._blocks: list[dict[str, Any]] = []
        self._lists: list[dict[str, Any]] = []
        self._checks: list[dict[str, Any]] = []
        self._branches: list[dict[str, Any]] = []
        self._built = BuiltStep({})
        self._command = clean_line(step.attributes.get("title", ""))
        self._expected, self._duration = "", 0

    def build(self) -> BuiltStep:
        shown = [line for group in self._step.children("lines") for line in group.children("line")]
        beyond = self._beyond()
        # The last line of the step says the others once more, joined.
        for line in [*shown[:-1], *beyond] if beyond else shown:
            self._take(line)
        self._built.content = {
            "command": self._fitting(self._command, _LONGEST_COMMAND),
            "notices": self._some(self._notices, _MOST_NOTICES),
            "key_points": self._some(self._points, _MOST_KEY_POINTS),
            "text": {"type": "doc", "content": self._blocks},
            "expected": self._fitting(self._expected, _LONGEST_SENTENCE),
            "duration": self._duration,
            "checks": self._checks[:MOST_CHECKS],
            "branches": self._branches[:MOST_BRANCHES],
        }
        return self._built

    def _beyond(self) -> list[Element]:
        """The lines of a guide of ours that a step of oManual has no room for. None where one of them can't be read."""
        said = [one["lines"] for one in exactly(self._step) if isinstance(one.get("lines"), list)]
        told = said[0] if said else []
        try:
            return [_line(*row) for row in told[:_MOST_LINES]]
        except (TypeError, ValueError):
            self._lose(self._step, _("Lines of this step can't be read one by one. They stay joined."))
            return []

    def _fitting(self, text: str, longest: int) -> str:
        if len(text) > longest:
            self._lose(self._step, _("This is longer than a playbook has room for, and cut."))
        return text[:longest]

    def _some(self, found: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
        if len(found) > most:
            self._lose(self._step, _("A step has no room for so many notices or key points: the last are left out."))
        return found[:most]

    def _take(self, line: Element) -> None:
        inner = next(line.children(), None)
        classes = inner.classes if inner else set()
        ours = next((name for name in classes if name in _OURS), "")
        taken = [self._is_exact(said) for said in exactly(line)]
        if any(taken) and ours in _SAID_EXACTLY:
            return
        if inner and ours:
            _OURS[ours](self, line, inner, classes)
        else:
            self._foreign(line)

    def _is_exact(self, said: dict[str, Any]) -> bool:
        """Take what stands beside a line; False for what does not fit, and then the line is read as it stands."""
        if "check" in said:
            try:
                check = _CHECK.validate_python(said["check"])
            except (ValidationError, RecursionError):
                self._lose(self._step, _("This check can't be read, and is a line of text."))
                return False
            self._checks.append(with_ids(check.model_dump(mode="json")))
            return True
        branch = said.get("branch")
        if not isinstance(branch, dict) or type(branch.get("step")) is not int:
            return False
        condition = str(branch.get("condition", ""))[:_LONGEST_SENTENCE]
        self._branches.append({"id": _id(), "condition": condition, "target": branch["step"]})
        return True

    def _title(self, line: Element, inner: Element, classes: set[str]) -> None:
        self._command = self._command or clean_line(inner.text())

    def _section(self, line: Element, inner: Element, classes: set[str]) -> None:
        self._built.section = clean_line(inner.text())

    def _notice(self, line: Element, inner: Element, classes: set[str]) -> None:
        said = dict.fromkeys(("hazard", "consequence", "avoidance"), "")
        for part in line.children():
            for name in said:
                if f"komin-{name}" in part.classes:
                    said[name] = clean_line(part.text())[:_LONGEST_SENTENCE]
        named = {name.removeprefix("komin-") for name in classes}
        level = next((level for level in Level if level.value in named), Level.CAUTION)
        kind = next((kind for kind in HazardKind if kind.value in named), None)
        severity = next((one.value for one in Severity if f"severity-{one.value}" in named), None)
        told = {"level": level.value, "kind": kind.value if kind else None, "severity": severity}
        self._notices.append({"id": _id(), **told, **said})

    def _key_point(self, line: Element, inner: Element, classes: set[str]) -> None:
        reason = next((part for part in line.children() if "komin-reason" in part.classes), None)
        kind = next((kind for kind in KeyPointKind if f"komin-{kind.value}" in classes), KeyPointKind.QUALITY)
        told = {"text": clean_line(inner.text()), "reason": clean_line(reason.text()) if reason else ""}
        self._points.append({"id": _id(), "kind": kind.value, **{k: v[:_LONGEST_SENTENCE] for k, v in told.items()}})

    def _alternative(self, line: Element, inner: Element, classes: set[str]) -> None:
        self._built.alternatives[inner.attributes.get("title", "")] = clean_line(inner.text())

    def _result(self, line: Element, inner: Element, classes: set[str]) -> None:
        self._expected = clean_line(inner.text())

    def _lasting(self, line: Element, inner: Element, classes: set[str]) -> None:
        told = inner.attributes.get("title", "")
        self._duration = min(int(told), 604_800) if told.isdecimal() and len(told) < 8 else 0

    def _paragraph(self, line: Element, inner: Element, classes: set[str]) -> None:
        self._block(_paragraph(inlines(inner)))

    def _callout(self, line: Element, inner: Element, classes: set[str]) -> None:
        kind = next((kind for kind in CalloutKind if f"komin-{kind.value}" in classes), CalloutKind.IMPORTANT)
        content = _paragraph(inlines(inner))
        if "komin-more" in classes and self._blocks and self._blocks[-1]["type"] == "callout":
            self._blocks[-1]["content"].append(content)
        else:
            self._block({"type": "callout", "attrs": {"kind": kind.value}, "content": [content]})

    def _ordered(self, line: Element, inner: Element, classes: set[str]) -> None:
        found = inlines(inner)
        if "komin-more" not in classes and found and found[0]["type"] == "text":
            found[0]["text"] = _NUMBER.sub("", found[0]["text"])
        self._item("orderedList", line, found, more="komin-more" in classes)

    def _bulleted(self, line: Element, inner: Element, classes: set[str]) -> None:
        self._item("bulletList", line, inlines(inner), more="komin-more" in classes)

    def _foreign(self, line: Element) -> None:
        """A line of a guide that others wrote: its bullet says what it is."""
        bullet, found, text = line.attributes.get("bullet", ""), inlines(line), clean_line(line.text())
        if not text:
            return
        if bullet == "icon_caution":
            notice = {"id": _id(), "level": Level.CAUTION.value, "hazard": text[:_LONGEST_SENTENCE]}
            self._notices.append(notice)
        elif bullet == "icon_reminder":
            self._points.append({"id": _id(), "kind": "quality", "text": text[:_LONGEST_SENTENCE], "reason": ""})
        elif bullet == "icon_note":
            kind = {"kind": CalloutKind.TIP.value}
            self._block({"type": "callout", "attrs": kind, "content": [_paragraph(found)]})
        elif not self._command and len(text) <= _LONGEST_COMMAND:
            self._command = text
        else:
            self._item("bulletList", line, found)

    def _block(self, block: dict[str, Any]) -> None:
        self._lists = []
        self._blocks.append(block)

    def _item(self, kind: str, line: Element, found: Inlines, *, more: bool = False) -> None:
        """Put into the list of its level; a list in a list belongs to the item before it."""
        told = line.attributes.get("level", "0")
        level = min(int(told), _DEEPEST - 1) if told.isdecimal() and len(told) < 3 else 0
        level = min(level, len(self._lists))
        del self._lists[level + 1 :]
        if more and len(self._lists) > level:
            self._lists[level]["content"][-1]["content"].append(_paragraph(found))
            return
        if len(self._lists) == level or self._lists[level]["type"] != kind:
            del self._lists[level:]
            listing: dict[str, Any] = {"type": kind, "content": []}
            (self._lists[-1]["content"][-1]["content"] if self._lists else self._blocks).append(listing)
            self._lists.append(listing)
        self._lists[level]["content"].append({"type": "listItem", "content": [_paragraph(found)]})


_OURS: dict[str, Callable[[StepBuilder, Element, Element, set[str]], None]] = {
    "komin-command": StepBuilder._title,
    "komin-section": StepBuilder._section,
    "komin-notice": StepBuilder._notice,
    "komin-key-point": StepBuilder._key_point,
    "komin-alt": StepBuilder._alternative,
    "komin-expected": StepBuilder._result,
    "komin-duration": StepBuilder._lasting,
    "komin-p": StepBuilder._paragraph,
    "komin-check": StepBuilder._paragraph,
    "komin-branch": StepBuilder._paragraph,
    "komin-callout": StepBuilder._callout,
    "komin-ol": StepBuilder._ordered,
    "komin-ul": StepBuilder._bulleted,
}


_SAID_EXACTLY = {"komin-check", "komin-branch"}


def with_ids(part: Any) -> Any:
    """Under ids of its own, wherever it comes from."""
    if isinstance(part, list):
        return [with_ids(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {name: _id() if name == "id" else with_ids(one) for name, one in part.items()}


def _id() -> str:
    return str(uuid.uuid4())


def _paragraph(found: Inlines) -> dict[str, Any]:
    return {"type": "paragraph", "content": _trimmed(found)}


def _trimmed(found: Inlines) -> Inlines:
    """Without white space that only lays the file out."""
    if found and found[0]["type"] == "text":
        found[0]["text"] = found[0]["text"].lstrip()
    if found and found[-1]["type"] == "text":
        found[-1]["text"] = found[-1]["text"].rstrip()
    return found
