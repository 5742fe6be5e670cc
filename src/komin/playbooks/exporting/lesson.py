"""The one-point lesson of total productive maintenance: one sheet on a wall, mostly a picture, read in a minute."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from komin.playbooks.document.schema import Document
from komin.playbooks.exporting.control import Control, head, speaking
from komin.playbooks.exporting.sheet import steps_data
from komin.playbooks.exporting.sheets import Paper


def lesson(
    document: Document, control: Control, *, paper: Paper, step: int | None, photo_files: Mapping[str, str]
) -> dict[str, Any]:
    """The data of the poster of the step numbered `step`, which must be there; None for all of them side by side."""
    with speaking(document, control):
        steps = steps_data(document, photo_files)
        return head(document, control, paper, _labels()) | {
            "one": step is not None,
            "steps": steps if step is None else [steps[step - 1]],
            "kinds": [_("Basic knowledge"), _("Improvement"), _("Problem case")],
            "record": [_("Date"), _("Trained"), _("Trained by")],
        }


def _labels() -> dict[str, str]:
    return {
        "playbook": _("One-point lesson"),
        "expected": _("Expected result"),
        "in-short": _("The steps in short: the code leads to the whole."),
        "too-long": _("Too long for one sheet that can be read from a step away. One step makes a better lesson."),
    }
