"""Where a scanner of malware is named, and what the doctor says of it."""

from typing import Any

import pytest

from komin.conf.connections import plain_parts
from komin.conf.environment import SettingsError, read_environment
from komin.conf.health import Finding, check_scanner
from komin.platform.scanning.tests.scanner import scanning

Grade = Finding.Grade


def set_to(settings: Any, address: str) -> None:
    settings.KOMIN = {**settings.KOMIN, "SCANNER_URL": read_environment({"KOMIN_SCANNER_URL": address})["SCANNER_URL"]}


def test_the_doctor_says_which_it_is_that_it_is_away_and_that_there_is_none(settings: Any) -> None:
    with scanning() as running:
        set_to(settings, running.url)
        found = check_scanner()
    assert found.grade is Grade.GOOD and "ClamAV 1.4.3/27000" in found.what
    assert check_scanner().grade is Grade.WRONG, "it ended"
    set_to(settings, "")
    assert check_scanner().grade is Grade.CAREFUL


@pytest.mark.parametrize(
    "address", ["clamd:", "clamd://", "http://127.0.0.1:3310", "clamd:relative", "clamd://h:99999"]
)
def test_an_address_that_leads_to_no_scanner_is_refused_at_the_start(address: str) -> None:
    with pytest.raises(SettingsError, match="KOMIN_SCANNER_URL"):
        read_environment({"KOMIN_SCANNER_URL": address})


def test_one_on_another_machine_is_reached_in_the_open_only_where_it_is_named() -> None:
    there = {"KOMIN_SCANNER_URL": "clamd://10.0.0.7"}
    with pytest.raises(SettingsError, match="KOMIN_PLAIN_CONNECTIONS=scanner"):
        read_environment(there)
    assert plain_parts(read_environment({**there, "KOMIN_PLAIN_CONNECTIONS": "scanner"})) == ["scanner"]
    assert plain_parts(read_environment({"KOMIN_SCANNER_URL": "clamd:///run/clamav/clamd.ctl"})) == []
