"""No line of the log opens anything."""

import logging

import pytest
from django.core import signing

from komin.floor.sharing.log import HideTokens
from komin.kernel.identifiers import new_id, new_token


def _logged(words: str, *values: str) -> str:
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, words, values, None)
    assert HideTokens().filter(record)
    return record.getMessage()


@pytest.mark.parametrize("place", ["/s/", "/capture/", "/en/invitations/", "/fr/my-data/enter/"])
@pytest.mark.parametrize("rest", ["", "/", "/acceptance", "?next=/"])
def test_a_token_is_hidden_wherever_it_stands(place: str, rest: str) -> None:
    token = new_token()
    line = _logged("Forbidden: %s", f"{place}{token}{rest}")
    assert token not in line and f"{place}{token[:4]}…{rest}" in line


def test_a_sealed_link_is_hidden_with_its_seal() -> None:
    sealed = signing.dumps(str(new_id()))
    line = _logged("Not Found: %s", f"/en/account/email/undo/{sealed}")
    assert sealed not in line and sealed.rpartition(":")[2] not in line


def test_an_id_that_opens_nothing_stays() -> None:
    address = f"/w/acme/members/invitations/{new_id()}/withdrawal"
    assert address in _logged("Not Found: %s", address)
