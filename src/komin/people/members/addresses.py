"""Addresses as people paste them: from a list, a mail's header, a column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.platform.mail.addresses import checked_address

# A name in quotes before an address may have a comma in it, as address books write it.
_PIECE = re.compile(r'(?:"[^"\r\n]*"(?=\s*<)|[^,;\n\r\t])+')
_NAMED = re.compile(r"<([^<>]*)>\s*$")


@dataclass(frozen=True, slots=True)
class Pasted:
    """`addresses` in lower case, each once; `others` as they were pasted: what is no address."""

    addresses: Sequence[str]
    others: Sequence[str]


def read_addresses(text: str) -> Pasted:
    """`text` with a comma, semicolon, tab or line between addresses, or a blank where nothing else can be meant;
    "Ada Lovelace <ada@example.com>" is one, too."""
    addresses: dict[str, None] = {}
    others: dict[str, None] = {}
    for piece in _pieces(text):
        named = _NAMED.search(piece)
        try:
            addresses[checked_address(named[1].strip() if named else piece).lower()] = None
        except Invalid:
            others[piece] = None
    return Pasted(tuple(addresses), tuple(others))


def _pieces(text: str) -> Iterator[str]:
    for piece in filter(None, map(str.strip, _PIECE.findall(text))):
        words = piece.split()
        yield from words if all("@" in word and "<" not in word for word in words) else [piece]


def what_is_wrong(piece: str) -> str:
    """With what `read_addresses` could not take for an address: as its reader would mend it."""
    name, at, domain = piece.rpartition("@")
    if not at:
        return _("the @ is missing")
    if not name or not domain:
        return _("a part beside the @ is missing")
    if any(char.isspace() for char in piece.strip()):
        return _("there is a blank in it")
    if "." not in domain.strip("."):
        return _("the ending is missing, like .com")
    return _("an address looks like name@example.com")
