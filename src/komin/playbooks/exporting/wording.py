"""Words of the printed page that follow a standard: signal words, names of protective signs, "because"."""

import re

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from komin.playbooks.document.schema import Level, Protection

LABEL_LANGUAGES = ("en", "fr")
# Vowels before which French "que" elides. "onze", "oui" and a capital (a name, a new sentence) do not.
_ELIDES = re.compile(r"^(?!on(?:ze|zième)\b|oui\b)[aeiouyàâäéèêëîïôöûùüœæ]")


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
    }


def elided(reason: str) -> bool:
    """Whether "because" loses its last letter before `reason`, as French has it, and no space follows."""
    return translation.get_language() == "fr" and _ELIDES.match(reason) is not None


def because(reason: str) -> str:
    """The word that joins a key point to `reason`."""
    return "parce qu’" if elided(reason) else _("because")
