"""`komin charter measures` and the page for everybody say the same of each security measure (charter K18)."""

import argparse
import html

import pytest
from django.test import Client, override_settings

from komin.conf.commands import charter
from komin.privacy.charter.measures import measures_now

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("framing", ["DENY", "SAMEORIGIN"])
def test_page_and_command_say_the_same(framing: str, capsys: pytest.CaptureFixture[str]) -> None:
    with override_settings(X_FRAME_OPTIONS=framing):
        status = charter.run(argparse.Namespace(what="measures"))
        said = capsys.readouterr().out.splitlines()
        page = html.unescape(Client().get("/en/privacy/security").content.decode())
        known = list(measures_now())
    assert len(said) == len(known) > 5
    for line, one in zip(said, known, strict=True):
        assert line.startswith("in force" if one.holds else "NOT IN FORCE") and line.endswith(one.found)
        assert str(one.name) in page and one.found in page
    assert page.count("Not in force") == sum(line.startswith("NOT") for line in said)
    assert status == int(any(not one.holds for one in known))
    assert any("NOT" in line and "Framing" in line for line in said) == (framing != "DENY")
