"""Pins named in a text: "[1]" becomes the pin itself, where the step's photos have one of that number."""

import re
from collections.abc import Collection

from django.utils.safestring import SafeString, mark_safe

PIN = re.compile(r"\[([1-9][0-9]?)\]")
# A tag is passed over whole: an address may hold brackets.
_TAG_OR_PIN = re.compile(r"<[^>]*>|\[([1-9][0-9]?)\]")


def with_pins(html: SafeString, numbers: Collection[int]) -> SafeString:
    """`html` with pins for the names of those that exist; any other "[7]" stays as it was typed."""

    def drawn(found: re.Match[str]) -> str:
        named = found[1] is not None and int(found[1]) in numbers
        return f'<span class="pin">{found[1]}</span>' if named else found[0]

    return mark_safe(_TAG_OR_PIN.sub(drawn, html)) if numbers else html
