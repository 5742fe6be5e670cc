"""Texts for a translator with tools of their own: XLIFF 2.1 (OASIS, 2018), core only.

A unit is one text; its id is the key of the text, so that it is found again. What is bold, italic or a link is a `pc`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from komin.kernel.errors import Invalid
from komin.kernel.xml_tree import Element, WrongXmlError, XmlFault, parse_xml
from komin.playbooks.translating.standing import Standing, State

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
CONTENT_TYPE = "application/xliff+xml"
MOST_UNITS = 20_000
_PAIR = re.compile(r"<([1-9][0-9]{0,2})>(.*?)</\1>", re.DOTALL)
_FAULTS: dict[XmlFault, str | Promise] = {
    XmlFault.TOO_LARGE: gettext_lazy("This file is too large."),
    XmlFault.NOT_WELL_FORMED: gettext_lazy("This is not well-formed XML."),
    XmlFault.UNKNOWN_ENCODING: gettext_lazy("This file is in an encoding that is not known."),
    XmlFault.DOCUMENT_TYPE: gettext_lazy("This file declares a document type, which is not read."),
    XmlFault.TOO_MANY_ELEMENTS: gettext_lazy("This file has too many elements, or too deep in one another."),
}


@dataclass(frozen=True, slots=True)
class Returned:
    """One text of a file that came back; `text` is empty where it was not translated."""

    key: str
    source: str
    text: str
    line: int


def written(standings: Sequence[Standing], notes: Sequence[str], *, playbook: str, source: str, target: str) -> bytes:
    """The file of these texts, each with its note, from language `source` into `target`. `playbook` is its number."""
    units = "".join(_unit(one, note) for one, note in zip(standings, notes, strict=True))
    head = f'<xliff xmlns="{NAMESPACE}" version="2.1" srcLang={quoteattr(source)} trgLang={quoteattr(target)}>'
    file = f'<file id="playbook" original={quoteattr(playbook)} xml:space="preserve">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{file}\n{units}</file>\n</xliff>\n'.encode()


def _unit(standing: Standing, note: str) -> str:
    unit, state = standing.unit, "translated" if standing.state is State.CURRENT else "initial"
    target = f"<target>{_inline(standing.text)}</target>" if standing.text else ""
    old = f"<note>{escape(standing.before)}</note>" if standing.state is State.OUTDATED else ""
    return (
        f'<unit id="{unit.key}"><notes><note>{escape(note)}</note>{old}</notes>'
        f'<segment state="{state}"><source>{_inline(unit.source)}</source>{target}</segment></unit>\n'
    )


def _inline(text: str) -> str:
    written, last = "", 0
    for pair in _PAIR.finditer(text):
        written += escape(text[last : pair.start()]) + f'<pc id="{pair[1]}">{escape(pair[2])}</pc>'
        last = pair.end()
    return written + escape(text[last:])


def read(content: bytes, *, source: str, target: str) -> list[Returned]:
    """The texts of a file that came back. Raises Invalid, with the line, for what is no XLIFF 2, is in other languages,
    or has more in it than it may."""
    try:
        root = parse_xml(content)
    except WrongXmlError as wrong:
        raise _wrong(wrong.line, str(_FAULTS[wrong.fault])) from wrong
    if root.name != "xliff" or root.namespace != NAMESPACE:
        raise _wrong(root.line, _("This is no XLIFF 2 file. Ask for version 2.0 or 2.1."))
    if (root.attributes.get("srcLang"), root.attributes.get("trgLang")) != (source, target):
        said = _("This file is not from %(source)s into %(target)s: its srcLang and trgLang say otherwise.")
        raise _wrong(root.line, said % {"source": source, "target": target})
    found = [_returned(unit) for unit in _units(root)]
    if len(found) > MOST_UNITS:
        raise _wrong(root.line, _("This file has more texts than a playbook."))
    if len({one.key for one in found}) < len(found):
        raise _wrong(root.line, _("This file has a text twice."))
    return found


def _units(element: Element) -> Iterator[Element]:
    for child in element.children():
        if child.name == "unit":
            yield child
        elif child.name in ("file", "group"):
            yield from _units(child)


def _returned(unit: Element) -> Returned:
    """Tools may cut a text into segments: it is their sources, and their targets, one after the other."""
    parts = [part for part in unit.children() if part.name in ("segment", "ignorable")]
    source = "".join(_said(part.child("source")) for part in parts)
    segments = [part.child("target") for part in parts if part.name == "segment"]
    if not parts or any(target is None for target in segments):
        text = ""
    else:
        text = "".join(_said(part.child("target") or part.child("source")) for part in parts)
    return Returned(unit.attributes.get("id", ""), source, text, unit.line)


def _said(element: Element | None) -> str:
    if element is None:
        return ""
    return "".join(part if isinstance(part, str) else _of_inline(part) for part in element.parts)


def _of_inline(element: Element) -> str:
    if element.name == "mrk":
        return _said(element)
    if element.name == "pc":
        number = element.attributes.get("id", "")
        return f"<{number}>{_said(element)}</{number}>"
    if element.name in ("sm", "em"):
        return ""
    said = _("The element %(name)s can't stand in a text here. Keep the tags as they came.")
    raise _wrong(element.line, said % {"name": element.name[:40]})


def _wrong(line: int, message: str) -> Invalid:
    told = _("Line %(line)d: %(message)s") % {"line": line, "message": message}
    return Invalid(told, code="xliff", fields={"file": told})
