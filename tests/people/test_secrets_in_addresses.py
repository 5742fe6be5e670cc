"""A secret stands in an address only where a mail, a QR code or a link that is given away carries it; and in no log."""

import logging
import re
from collections.abc import Iterator

import pytest
from django.core import signing
from django.urls import URLPattern, URLResolver, get_resolver

from komin.floor.sharing.log import HideTokens
from komin.kernel.identifiers import new_id, new_token

SECRET = re.compile(r"<str:(?:token|secret|code)>")
# An answer or an undoing by mail, once; a tablet that is enrolled, once; what is shown to whoever has the link.
KNOWN = {
    "en/account/email/answer/",
    "en/account/email/undo/",
    "en/invitations/",
    "en/my-data/enter/",
    "en/testimonials/permission/",
    "s/",
    "tablet/enrolment/",
}


def _addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield re.sub("^fr/", "en/", before + str(pattern.pattern))
        else:
            yield from _addresses(pattern, before + str(pattern.pattern))


def _with_a_secret() -> set[str]:
    return {address for address in _addresses(get_resolver()) if SECRET.search(address)}


def test_no_other_address_takes_a_secret() -> None:
    assert {SECRET.split(address)[0] for address in _with_a_secret()} == KNOWN


@pytest.mark.parametrize("place", sorted(KNOWN))
def test_none_of_them_is_in_a_line_of_the_log(place: str) -> None:
    for secret in (new_token(), signing.dumps(str(new_id()))):
        for language in ("en", "fr"):
            address = f"/{re.sub('^en/', f'{language}/', place)}{secret}/"
            record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (address,), None)
            assert HideTokens().filter(record)
            assert secret not in record.getMessage() and secret[-12:] not in record.getMessage()
