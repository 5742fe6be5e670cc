"""Words and orders that every page of a version shares: signal words, the language of labels, letters of sections."""

from django.conf import settings
from django.utils.translation import pgettext

from komin.playbooks.document.schema import Level, SafetyNotice

LABEL_LANGUAGES = ("en", "fr")


def label_language(content: str, otherwise: str) -> str:
    """The language of the labels: the content's own where the product speaks it."""
    spoken = content.split("-")[0]
    return spoken if spoken in LABEL_LANGUAGES else otherwise


def spoken_language(preferred: str) -> str:
    """A language that the product speaks: the preferred one, else that of the installation."""
    return preferred if preferred in LABEL_LANGUAGES else settings.LANGUAGE_CODE


def section_letter(place: int) -> str:
    """A … Z, AA, AB …: sections as a drawing numbers its zones; the first `place` is 0."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def severity(notice: SafetyNotice) -> int:
    """Sorts danger first, as ISO 3864 orders them."""
    return list(type(notice.level)).index(notice.level)


def signal_words() -> dict[Level, str]:
    """The signal words of ISO 3864-2 and ANSI Z535.6, in capitals as they require."""
    return {
        Level.DANGER: pgettext("signal word", "DANGER"),
        Level.WARNING: pgettext("signal word", "WARNING"),
        Level.CAUTION: pgettext("signal word", "CAUTION"),
        Level.NOTICE: pgettext("signal word", "NOTICE"),
    }


def spoken_in(content: str) -> str:
    """The language of labels in a file that leaves: the content's own where the product speaks it, else English."""
    return label_language(content, LABEL_LANGUAGES[0])
