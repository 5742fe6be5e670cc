"""Signs of ISO 7010 as inline drawings, so that a frozen page needs no other file."""

from functools import cache
from importlib.resources import files

from django.utils.safestring import SafeString, mark_safe

from komin.playbooks.document.schema import Protection


@cache
def protection_sign(protection: Protection) -> SafeString:
    """The mandatory sign of a protective equipment; decorative, its name is written beside it."""
    drawing = files("komin.playbooks.exporting").joinpath(f"print/signs/{protection.value}.svg").read_text("utf-8")
    return mark_safe(drawing.strip().replace("<svg ", '<svg class="sign" aria-hidden="true" ', 1))
