"""The marks drawn over the photos of a step, in words: so that what changed of them can be read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from komin.playbooks.document.marks import Blur, Mark, Pin
from komin.playbooks.document.schema import Step


def named_marks(step: Step) -> Iterator[str]:
    """One line a mark, in the order in which they were drawn: "Arrow: turn left"."""
    for photo in step.photos:
        for mark in photo.shown_marks:
            label = "" if isinstance(mark, Blur) else mark.label
            name = _name(mark)
            yield _("%(mark)s: %(label)s") % {"mark": name, "label": label} if label else name


def _name(mark: Mark) -> str:
    names = {
        "arrow": pgettext("mark", "Arrow"),
        "line": pgettext("mark", "Line"),
        "circle": pgettext("mark", "Circle"),
        "box": pgettext("mark", "Box"),
        "highlight": pgettext("mark", "Highlight"),
        "text": pgettext("mark", "Text"),
        "freehand": pgettext("mark", "Freehand"),
    }
    if isinstance(mark, Pin):
        return _("Pin %(number)d") % {"number": mark.number}
    return names.get(mark.kind, mark.kind)
