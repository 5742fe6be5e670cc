"""Words and orders that every page of a version shares: signal words, names of protective signs, "because"."""

import re
from typing import Literal

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from komin.playbooks.document.schema import Level, Protection, SafetyNotice

LABEL_LANGUAGES = ("en", "fr")
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
# Vowels before which French "que" elides. "onze", "oui" and a capital (a name, a new sentence) do not.
_ELIDES = re.compile(r"^(?!on(?:ze|zième)\b|oui\b)[aeiouyàâäéèêëîïôöûùüœæ]")


def label_language(content: str, otherwise: str) -> str:
    """The language of the labels: the content's own where the product speaks it."""
    spoken = content.split("-")[0]
    return spoken if spoken in LABEL_LANGUAGES else otherwise


def direction(content: str) -> Literal["ltr", "rtl"]:
    """Which way the script of a language tag runs."""
    return "rtl" if content.split("-")[0] in _RIGHT_TO_LEFT else "ltr"


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


def protection_names() -> dict[Protection, str]:
    """Short names under the mandatory signs of ISO 7010."""
    return {
        Protection.GLOVES: _("Gloves"),
        Protection.EYES: _("Goggles"),
        Protection.HEARING: _("Ear protection"),
        Protection.HEAD: _("Helmet"),
        Protection.FEET: _("Safety shoes"),
        Protection.CLOTHING: _("Protective clothing"),
        Protection.FACE: _("Face shield"),
        Protection.BREATHING: _("Respirator"),
        Protection.HIGH_VISIBILITY: _("High-visibility vest"),
        Protection.LOCK_OUT: _("Lock out"),
        Protection.HARNESS: _("Safety harness"),
        Protection.WELDING_MASK: _("Welding mask"),
        Protection.APRON: _("Apron"),
        Protection.WASH_HANDS: _("Wash your hands"),
        Protection.READ_MANUAL: _("Read the manual"),
    }


def elided(reason: str) -> bool:
    """Whether "because" loses its last letter before `reason`, as French has it, and no space follows."""
    return translation.get_language() == "fr" and _ELIDES.match(reason) is not None


def because(reason: str) -> str:
    """The word that joins a key point to `reason`."""
    return "parce qu’" if elided(reason) else _("because")
