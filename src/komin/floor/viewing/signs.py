"""Signs of ISO 7010 as inline drawings, so that a frozen page needs no other file."""

from functools import cache
from importlib.resources import files

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from komin.playbooks.document.schema import HazardKind, Protection


@cache
def _drawing(code: str) -> str:
    return files("komin.playbooks.exporting").joinpath(f"print/signs/{code}.svg").read_text("utf-8").strip()


def protection_sign(protection: Protection) -> SafeString:
    """The mandatory sign of a protective equipment; decorative, its name is written beside it."""
    return mark_safe(_drawing(protection.value).replace("<svg ", '<svg class="sign" aria-hidden="true" ', 1))


def warning_sign(hazard: HazardKind, name: str) -> SafeString:
    """The warning sign of a hazard with `name` as its text alternative; decorative without one."""
    said = format_html('role="img" aria-label="{}"', name) if name else SafeString('aria-hidden="true"')
    return mark_safe(_drawing(hazard.value).replace("<svg ", f'<svg class="sign" {said} ', 1))
