"""What a document says beside what people wrote in it: hazards, ranges, durations, in the language that is active."""

import re

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from komin.playbooks.document.checks import Choice, PhotoProof, Reading, Signature, Tick
from komin.playbooks.document.prose import CalloutKind
from komin.playbooks.document.schema import HazardKind, Protection

_NO_BREAK = "\u00a0"
# Vowels before which French "que" elides. "onze", "oui" and a capital (a name, a new sentence) do not.
_ELIDES = re.compile(r"^(?!on(?:ze|zième)\b|oui\b)[aeiouyàâäéèêëîïôöûùüœæ]")


def hazard_names() -> dict[HazardKind, str]:
    """Names of the hazards, which are also the text alternatives of their warning signs."""
    return {
        HazardKind.GENERAL: pgettext("hazard", "Danger"),
        HazardKind.EXPLOSIVE: pgettext("hazard", "Explosive matter"),
        HazardKind.LASER: pgettext("hazard", "Laser beam"),
        HazardKind.MAGNETIC_FIELD: pgettext("hazard", "Magnetic field"),
        HazardKind.TRIP: pgettext("hazard", "Obstacle on the floor"),
        HazardKind.FALL: pgettext("hazard", "Fall from a height"),
        HazardKind.COLD: pgettext("hazard", "Low temperature"),
        HazardKind.SLIPPERY: pgettext("hazard", "Slippery surface"),
        HazardKind.ELECTRICITY: pgettext("hazard", "Electricity"),
        HazardKind.VEHICLES: pgettext("hazard", "Lift trucks"),
        HazardKind.SUSPENDED_LOAD: pgettext("hazard", "Suspended load"),
        HazardKind.TOXIC: pgettext("hazard", "Toxic matter"),
        HazardKind.HOT_SURFACE: pgettext("hazard", "Hot surface"),
        HazardKind.AUTOMATIC_START: pgettext("hazard", "Automatic start-up"),
        HazardKind.CRUSHING: pgettext("hazard", "Crushing"),
        HazardKind.FLAMMABLE: pgettext("hazard", "Flammable matter"),
        HazardKind.SHARP: pgettext("hazard", "Sharp edge"),
        HazardKind.CORROSIVE: pgettext("hazard", "Corrosive matter"),
        HazardKind.CRUSHED_HANDS: pgettext("hazard", "Crushing of hands"),
        HazardKind.ROLLERS: pgettext("hazard", "Counter-rotating rollers"),
        HazardKind.PRESSURE: pgettext("hazard", "Pressure"),
        HazardKind.NOISE: pgettext("hazard", "Loud noise"),
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


def callout_names() -> dict[CalloutKind, str]:
    return {
        CalloutKind.IMPORTANT: _("Important"),
        CalloutKind.TIP: _("Tip"),
        CalloutKind.EXAMPLE: _("Example"),
    }


def number(written: str) -> str:
    """A number of the document as it is written in the language: decimal comma in French, a true minus sign."""
    shown = written.replace("-", "\u2212")
    return shown.replace(".", ",") if (translation.get_language() or "").startswith("fr") else shown


def quantity(written: str, unit: str) -> str:
    """A number with its unit, which it is never parted from."""
    return f"{number(written)}{_NO_BREAK}{unit}" if unit else number(written)


def range_of(reading: Reading) -> str:
    """What is good: "From 5 to 40 °C, target 36 °C"; empty when nothing is said."""
    parts = [_bounds(reading)]
    if reading.target:
        parts.append(_("target %(number)s") % {"number": quantity(reading.target, reading.unit)})
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:]


def _bounds(reading: Reading) -> str:
    lowest, highest, unit = reading.lowest, reading.highest, reading.unit
    if lowest and highest:
        return _("from %(lowest)s to %(highest)s") % {"lowest": number(lowest), "highest": quantity(highest, unit)}
    if lowest:
        return _("%(lowest)s at least") % {"lowest": quantity(lowest, unit)}
    return _("%(highest)s at most") % {"highest": quantity(highest, unit)} if highest else ""


def duration(seconds: int) -> str:
    """ "1 h 20 min", "5 min", "1 min 30 s"; empty for none."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, _("h")), (minutes, _("min")), (rest, _("s"))]
    return _NO_BREAK.join(f"{amount}{_NO_BREAK}{unit}" for amount, unit in parts if amount)


def film_length(seconds: int) -> str:
    """ "0:12", as players write it in every language."""
    return f"{seconds // 60}:{seconds % 60:02}"


def film_said(seconds: int) -> str:
    """The same for those who hear it, and beside a still: "Clip of 12 seconds"."""
    return ngettext("Clip of %(seconds)d second", "Clip of %(seconds)d seconds", seconds) % {"seconds": seconds}


def if_word(condition: str) -> str:
    """The word before a condition, with the space that parts them; French "si" elides before "il" and "ils"."""
    french = (translation.get_language() or "").startswith("fr")
    return "S’" if french and re.match(r"ils?\b", condition) else pgettext("condition", "If") + " "


def check_text(check: Tick | Reading | Choice | PhotoProof | Signature) -> str:
    """A check in one line, for those who compare: what it asks, and what is good."""
    return " – ".join(part for part in (check.label, _asked(check)) if part)


def _asked(check: Tick | Reading | Choice | PhotoProof | Signature) -> str:
    if isinstance(check, Reading):
        return range_of(check) or (check.unit and _("Reading in %(unit)s") % {"unit": check.unit}) or _("Reading")
    if isinstance(check, Choice):
        return " / ".join(_option(option.label, option.accepted) for option in check.options) or _("Choice")
    if isinstance(check, PhotoProof):
        return _("Photo")
    return _("Signature") if isinstance(check, Signature) else _("Tick")


def _option(label: str, accepted: bool) -> str:
    return label if accepted else _("%(option)s (stop)") % {"option": label}


def elided(reason: str) -> bool:
    """Whether "because" loses its last letter before `reason`, as French has it, and no space follows."""
    return translation.get_language() == "fr" and _ELIDES.match(reason) is not None


def because(reason: str) -> str:
    """The word that joins a key point to `reason`."""
    return "parce qu’" if elided(reason) else _("because")
