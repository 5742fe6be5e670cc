"""XML of strangers, without what makes it dangerous: no document type, so no entity; bounded in size and depth."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from xml.parsers import expat

LARGEST_XML = 8 * 1000 * 1000
DEEPEST_ELEMENT = 64
MOST_ELEMENTS = 100_000


@dataclass(slots=True)
class Element:
    """`name` without its namespace; `parts` are texts and elements in order; `line` is where it begins, from 1.
    `instructions`: target and words of the processing instructions in it."""

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    parts: list["str | Element"] = field(default_factory=list)
    instructions: list[tuple[str, str]] = field(default_factory=list)

    def children(self, name: str = "") -> Iterator["Element"]:
        return (part for part in self.parts if isinstance(part, Element) and name in ("", part.name))

    def child(self, name: str) -> "Element | None":
        return next(self.children(name), None)

    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class XmlFault(StrEnum):
    TOO_LARGE = "too_large"
    NOT_WELL_FORMED = "not_well_formed"
    UNKNOWN_ENCODING = "unknown_encoding"
    DOCUMENT_TYPE = "document_type"
    TOO_MANY_ELEMENTS = "too_many_elements"


class WrongXmlError(ValueError):
    """`line` is where the fault was noticed, from 1. Whoever reads the file has the words for it."""

    def __init__(self, line: int, fault: XmlFault) -> None:
        super().__init__(f"line {line}: {fault}")
        self.line, self.fault = line, fault


def parse_xml(content: bytes) -> Element:
    """The root. Raises WrongXmlError with the line."""
    if len(content) > LARGEST_XML:
        raise WrongXmlError(1, XmlFault.TOO_LARGE)
    parser = expat.ParserCreate(namespace_separator=" ")
    builder = _Builder(parser)
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise WrongXmlError(error.lineno, XmlFault.NOT_WELL_FORMED) from error
    except (ValueError, LookupError) as error:
        raise WrongXmlError(1, XmlFault.UNKNOWN_ENCODING) from error
    return builder.root


class _Builder:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser, self._open, self._count = parser, list[Element](), 0
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction
        parser.StartDoctypeDeclHandler = self._doctype

    root: Element

    def _doctype(self, *_declared: object) -> None:
        raise WrongXmlError(self._parser.CurrentLineNumber, XmlFault.DOCUMENT_TYPE)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        line = self._parser.CurrentLineNumber
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST_ELEMENT:
            raise WrongXmlError(line, XmlFault.TOO_MANY_ELEMENTS)
        namespace, _space, local = name.rpartition(" ")
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = Element(local, namespace, plain, line)
        if self._open:
            self._open[-1].parts.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _instruction(self, target: str, words: str) -> None:
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise WrongXmlError(self._parser.CurrentLineNumber, XmlFault.TOO_MANY_ELEMENTS)
        if self._open:
            self._open[-1].instructions.append((target, words))

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].parts.append(text)
