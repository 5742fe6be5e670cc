"""In which language a version is read: what was asked for, else that of whoever reads, else that of the author."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from komin.kernel.languages import best_of, direction, name_of
from komin.playbooks.publishing.models import TranslatedPage, Version

PARAMETER = "lang"
_STEP = re.compile(r'<section [^>]*\bid="(step-[0-9a-f]{32})"[^>]*>')


@dataclass(frozen=True, slots=True)
class Offer:
    """A language that can be chosen; `query` goes behind the address of the page."""

    language: str
    name: str
    query: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A version in one language. `is_complete`: nothing of it is shown in the language of the author instead."""

    language: str
    title: str
    page: str
    is_complete: bool
    offered: tuple[Offer, ...] = ()

    @property
    def direction(self) -> str:
        return direction(self.language)

    @property
    def page_with_languages(self) -> str:
        """The page; where scripts are off, each step leads to itself in the other languages. With scripts, those above
        it do."""
        others = [offer for offer in self.offered if not offer.chosen]
        return _STEP.sub(lambda step: step[0] + _languages_of(step[1], others), self.page) if others else self.page

    @property
    def query(self) -> str:
        """Keeps the language on the way to something else of the version; empty where there is no choice."""
        return query_of(self.language) if self.offered else ""


def _languages_of(anchor: str, others: list[Offer]) -> SafeString:
    link = '<a href="{}#{}" lang="{}" hreflang="{}">{}</a>'
    links = format_html_join("", link, ((one.query, anchor, one.language, one.language, one.name) for one in others))
    return format_html('<noscript><p class="opcopylang">{}</p></noscript>', links)


def reading_of(version: Version, *, wanted: str, otherwise: str) -> Reading:
    """`wanted` was asked for, `otherwise` is what whoever reads speaks. Two queries at most."""
    known = dict(version.translated_pages.values_list("language", "title"))
    if not known:
        return Reading(version.language, version.title, version.page, is_complete=True)
    languages = (version.language, *known)
    chosen = best_of(languages, wanted) or best_of(languages, otherwise) or version.language
    offered = tuple(_offers(languages, chosen))
    if chosen == version.language:
        return Reading(version.language, version.title, version.page, is_complete=True, offered=offered)
    page: TranslatedPage = version.translated_pages.get(language=chosen)
    return Reading(chosen, page.title, page.page, page.is_complete, offered)


def languages_to_read(version: Version) -> tuple[str, ...]:
    """Every language of a version that has more than one; empty where there is no choice. One query."""
    translated = tuple(version.translated_pages.values_list("language", flat=True))
    return (version.language, *translated) if translated else ()


def printed_languages(version: Version, wanted: str) -> tuple[Offer, ...]:
    """What it can be printed in; empty where there is no choice. One query."""
    languages = languages_to_read(version)
    return tuple(_offers(languages, best_of(languages, wanted) or version.language))


def query_of(language: str) -> str:
    return f"?{urlencode({PARAMETER: language})}"


def _offers(languages: tuple[str, ...], chosen: str) -> Iterator[Offer]:
    for language in languages:
        yield Offer(language, name_of(language), query_of(language), language == chosen)
