"""Why a recording becomes no text, as the recogniser names it, in the person's language."""

from django.utils.translation import gettext_lazy as _

TOO_LONG = _("This recording is too long: speak for a minute at most, one line at a time.")
NOT_A_RECORDING = _("This is no recording that can be heard. Speak the line again, or type it.")
BUSY = _("Others are dictating at this moment. Speak again in a few seconds, or type the line.")
DEAD = _("Dictation does not answer at the moment. Speak again in a minute, or type the line.")
OFF = _("There is no dictation here. Type the line.")
TOO_OFTEN = _("You dictated many lines in a short time. Wait a few minutes, or type them.")
