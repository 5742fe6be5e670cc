"""What people write about a revision, cleaned and bounded, with what to do when it is not right."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line

LONGEST_CHANGE_NOTE = 300
LONGEST_REASON = 300


def clean_note(change_note: str) -> str:
    """Raises Invalid for one that is too long."""
    note = clean_line(change_note)
    if len(note) > LONGEST_CHANGE_NOTE:
        message = _("Say what changed in %(longest)d characters at most.") % {"longest": LONGEST_CHANGE_NOTE}
        raise Invalid(message, fields={"change_note": message})
    return note


def clean_reason(reason: str) -> str:
    """Why a revision is sent back. Raises Invalid for none, and for one that is too long."""
    said, message = clean_line(reason), ""
    if not said:
        message = _("Say what has to change.")
    elif len(said) > LONGEST_REASON:
        message = _("Say why in %(longest)d characters at most.") % {"longest": LONGEST_REASON}
    if message:
        raise Invalid(message, fields={"reason": message})
    return said


def nothing_asked() -> str:
    return _("It was decided already, or nobody asks for approval any more.")
