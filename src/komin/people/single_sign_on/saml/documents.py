"""XML from outside, read so that it can do nothing: no document type, no entity, no other encoding, not too large."""

from typing import Any

from lxml import etree

SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol"
METADATA = "urn:oasis:names:tc:SAML:2.0:metadata"
DS = "http://www.w3.org/2000/09/xmldsig#"
XENC = "http://www.w3.org/2001/04/xmlenc#"
XENC11 = "http://www.w3.org/2009/xmlenc11#"
NAMES = {"saml": SAML, "samlp": SAMLP, "md": METADATA, "ds": DS, "xenc": XENC, "xenc11": XENC11}
LARGEST = 256_000
"""Bytes: an answer with every group of a large company is some ten thousand."""
_MOST_ELEMENTS = 5_000
Element = Any
"""lxml says nothing of its types."""


class Unreadable(Exception):
    """It is no XML that may come in; the message is for the log."""


def document(raw: bytes, *, largest: int = LARGEST) -> Element:
    """Its root. Comments are gone: what stands on both sides of one is one text, as the signature sees it."""
    if len(raw) > largest:
        raise Unreadable("it is too large")
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("it is not UTF-8") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise Unreadable("it has a document type")
    # What the document says of its own encoding could hide a document type from the line above.
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.strip().encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise Unreadable(str(wrong)[:200]) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("it has a document type")
    if sum(1 for _one in root.iter()) > _MOST_ELEMENTS:
        raise Unreadable("it has too many elements")
    return root


def tag(name: str) -> str:
    """`saml:Assertion` as lxml names it."""
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def children(parent: Element, name: str) -> list[Element]:
    return list(parent.findall(tag(name)))


def child(parent: Element, name: str) -> Element | None:
    return parent.find(tag(name))


def text_of(element: Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def written(element: Element) -> bytes:
    """By itself, with the namespaces it is in and without what follows it."""
    raw: bytes = etree.tostring(element, with_tail=False)
    return raw
