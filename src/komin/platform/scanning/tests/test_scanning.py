"""A scanner of malware is asked as clamd is asked, over TCP and over a socket."""

import logging
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import translation

from komin.kernel.errors import Invalid, Unavailable
from komin.platform.scanning.scan import require_clean, scanned
from komin.platform.scanning.tests.scanner import EICAR, NAME, Scanner, scanning


def set_to(settings: Any, address: str) -> None:
    settings.KOMIN = {**settings.KOMIN, "SCANNER_URL": urlsplit(address) if address else None}


@pytest.fixture(params=["port", "socket"])
def scanner(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[Scanner]:
    with scanning(None if request.param == "port" else tmp_path / "clamd.ctl") as running:
        set_to(settings, running.url)
        yield running


def nobody_listens() -> str:
    with socket.socket() as once:
        once.bind(("127.0.0.1", 0))
        return f"clamd://127.0.0.1:{once.getsockname()[1]}"


def test_every_byte_is_looked_at_in_pieces_of_any_size(scanner: Scanner) -> None:
    pieces = [b"", b"a" * 300_000, b"b", b"", b"c" * 131_072]
    assert list(scanned(pieces)) == pieces
    assert list(scanned([])) == []
    assert scanner.heard == [b"".join(pieces), b""]


def test_malware_is_refused_by_its_name_in_both_languages_and_noted_without_a_person(
    scanner: Scanner, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "komin.security"), pytest.raises(Invalid) as refused:
        list(scanned([b"harmless ", EICAR[:20], EICAR[20:]], field="photo"))
    assert (refused.value.code, refused.value.status) == ("malware", 422)
    assert str(refused.value.fields["photo"]).startswith(f"Malware was found in this file ({NAME}).")
    assert [record.getMessage() for record in caplog.records] == [f"file.malware found={NAME}"]
    with translation.override("fr"), pytest.raises(Invalid) as refused:
        require_clean(EICAR)
    assert "logiciel malveillant" in str(refused.value.message)


def test_a_name_that_would_break_a_line_is_shown_and_noted_as_one(
    scanner: Scanner, caplog: pytest.LogCaptureFixture
) -> None:
    scanner.says = b"stream: Win.Bad\nname\x1b[31m one FOUND"
    with caplog.at_level(logging.WARNING, "komin.security"), pytest.raises(Invalid) as refused:
        require_clean(b"x")
    assert re.search(r"\(Win.Badname\[31m one\)", str(refused.value.message))
    assert [record.getMessage() for record in caplog.records] == ["file.malware found=Win.Badname[31m_one"]


def test_what_is_larger_than_it_takes_is_refused_and_not_let_through(scanner: Scanner) -> None:
    scanner.largest = 1000
    with pytest.raises(Invalid) as refused:
        require_clean(b"x" * 5_000_000)
    assert refused.value.code == "too_large_to_scan"


def test_an_answer_that_nobody_understands_lets_nothing_through(scanner: Scanner) -> None:
    for said in (b"stream: Can't allocate memory ERROR", b"hello", b"stream: OK, maybe"):
        scanner.says = said
        with pytest.raises(Unavailable):
            require_clean(b"x")


@pytest.mark.parametrize("address", ["", "clamd:///nowhere/clamd.ctl"])
def test_while_it_is_away_the_same_file_may_be_sent_again(settings: Any, address: str) -> None:
    set_to(settings, address or nobody_listens())
    with pytest.raises(Unavailable) as refused:
        require_clean(b"x")
    assert refused.value.status == 503 and "Send it again" in str(refused.value.message)


def test_without_one_nothing_is_asked(settings: Any) -> None:
    set_to(settings, "")
    require_clean(EICAR)
