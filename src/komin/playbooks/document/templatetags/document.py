from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from komin.kernel.languages import name_of
from komin.platform.search.snippets import Fragment
from komin.playbooks.document.html import prose_html
from komin.playbooks.document.pins import with_pins
from komin.playbooks.document.prose import Prose, plain_text

register = template.Library()
_ANY_PIN = range(1, 100)


@register.filter
def prose(text: str | Prose) -> SafeString:
    """A text of a step, with its lists and callouts; its links are text."""
    return prose_html(text)


@register.filter
def pins(text: str) -> SafeString:
    """A piece of a text whose photos are elsewhere: what could name a pin is shown as one."""
    return with_pins(conditional_escape(text), _ANY_PIN)


@register.filter
def marked(snippet: Iterable[Fragment]) -> SafeString:
    """What a search found, with the words that it looked for."""
    return format_html_join("", "{}", ((_drawn(piece),) for piece in snippet))


def _drawn(piece: Fragment) -> SafeString:
    return format_html("<mark>{}</mark>", pins(piece.text)) if piece.matched else pins(piece.text)


@register.filter
def language_name(language: str) -> str:
    """What a language calls itself."""
    return name_of(language)


@register.filter
def plain(text: str | Prose) -> str:
    """What a text of a step says, without how it looks."""
    return plain_text(text)
