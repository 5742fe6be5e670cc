"""XML of strangers, without what makes it dangerous: no document type, so no entity; bounded in size and depth."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from komin.playbooks.importing.limits import DEEPEST_ELEMENT, LARGEST_TEXT, MOST_ELEMENTS
from komin.playbooks.importing.problems import RefusedPackageError


@dataclass(slots=True)
class Element:
    """`name` without its namespace; `parts` are texts and elements in order; `line` is where it begins, from 1."""

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    parts: list["str | Element"] = field(default_factory=list)

    def children(self, name: str = "") -> Iterator["Element"]:
        return (part for part in self.parts if isinstance(part, Element) and name in ("", part.name))

    def child(self, name: str) -> "Element | None":
        return next(self.children(name), None)

    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())


class WrongXmlError(RefusedPackageError):
    def __init__(self, line: int, message: object) -> None:
        super().__init__(str(message))
        self.line = line


def parse_xml(content: bytes) -> Element:
    """The root. Raises WrongXmlError with the line."""
    if len(content) > LARGEST_TEXT:
        raise WrongXmlError(1, _("This file is too large."))
    parser = expat.ParserCreate(namespace_separator=" ")
    builder = _Builder(parser)
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise WrongXmlError(error.lineno, _("This is not well-formed XML.")) from error
    except (ValueError, LookupError) as error:
        raise WrongXmlError(1, _("This file is in an encoding that is not known.")) from error
    return builder.root


class _Builder:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser, self._open, self._count = parser, list[Element](), 0
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype

    root: Element

    def _doctype(self, *_declared: object) -> None:
        raise WrongXmlError(self._parser.CurrentLineNumber, _("This file declares a document type, which is not read."))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        line = self._parser.CurrentLineNumber
        if self._count > MOST_ELEMENTS or len(self._open) >= DEEPEST_ELEMENT:
            raise WrongXmlError(line, _("This file has too many elements, or too deep in one another."))
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

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].parts.append(text)
