"""A text that a translated document shows in the language it was written in, because nobody translated it yet."""

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from komin.kernel.languages import direction


class Untranslated(str):
    """Text in `language`, within a document of another one: in a page it says so by itself, for screen readers, for
    hyphenation and for the way it runs. In an attribute, which can't say it, take `str(text)`.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> "Untranslated":
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __html__(self) -> SafeString:
        return format_html("<span{}>{}</span>", language_of(self), escape(str(self)))


def language_of(text: str) -> SafeString:
    """The attributes of what holds `text`; empty for what is in the language of the document."""
    if not isinstance(text, Untranslated):
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', text.language, direction(text.language))
