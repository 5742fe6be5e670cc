from django import template
from django.utils.safestring import SafeString

from komin.playbooks.document.html import prose_html
from komin.playbooks.document.prose import Prose, plain_text

register = template.Library()


@register.filter
def prose(text: str | Prose) -> SafeString:
    """A text of a step, with its lists and callouts; its links are text."""
    return prose_html(text)


@register.filter
def plain(text: str | Prose) -> str:
    """What a text of a step says, without how it looks."""
    return plain_text(text)
