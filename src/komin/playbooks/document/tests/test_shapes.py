"""Pages and paper draw marks as the editor does: both are held to one file."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from komin.playbooks.document.placing import Placing
from komin.playbooks.document.shapes import shapes
from komin.playbooks.document.tests.marking import marked

_FIXTURE = json.loads(
    (Path(__file__).resolve().parents[5] / "frontend/annotator/shapes.fixture.json").read_text("utf-8")
)


@pytest.mark.parametrize("case", _FIXTURE["cases"])
def test_marks_are_drawn_as_the_editor_draws_them(case: dict[str, Any]) -> None:
    photo = marked(*_FIXTURE["marks"], crop=case["crop"], rotation=case["rotation"])
    across, down = case["size"]["width"], case["size"]["height"]
    if case["crop"]:
        across, down = round(across * case["crop"]["width"]), round(down * case["crop"]["height"])
    placing = Placing.of(photo, (down, across) if case["rotation"] in (90, 270) else (across, down))
    drawn = [
        [{"shape": type(one).__name__.lower()} | asdict(one) for one in shapes(mark, placing)] for mark in photo.marks
    ]
    assert json.loads(json.dumps(drawn)) == case["shapes"]
