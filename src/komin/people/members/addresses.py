"""Addresses as people paste them: from a list, a mail's header, a column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parseaddr

from django.utils.translation import gettext as _

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
