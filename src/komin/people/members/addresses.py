"""Addresses as people paste them: from a list, a mail's header, a column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from komin.kernel.errors import Invalid
from komin.platform.mail.addresses import checked_address

_BETWEEN = re.compile(r"[,;\n\r\t]+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """`addresses` in lower case, each once; `others` as they were pasted: what is no address."""

    addresses: Sequence[str]
    others: Sequence[str]


def read_addresses(text: str) -> Pasted:
    """`text` with a comma, semicolon, tab or line between addresses; "Ada Lovelace <ada@example.com>" is one, too."""
    addresses: dict[str, None] = {}
    others: dict[str, None] = {}
    for piece in filter(None, map(str.strip, _BETWEEN.split(text))):
        try:
            addresses[checked_address(parseaddr(piece)[1] if "<" in piece else piece).lower()] = None
        except Invalid:
            others[piece] = None
    return Pasted(tuple(addresses), tuple(others))
