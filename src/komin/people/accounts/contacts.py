"""A phone number and a LinkedIn profile as they are kept: checked by their form alone, nothing is asked of anybody."""

import re
from urllib.parse import SplitResult, urlsplit

import phonenumbers
from django.utils import translation
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid

LONGEST_PHONE, LONGEST_LINKEDIN = 40, 200
LINKEDIN_POLICY = "https://www.linkedin.com/legal/privacy-policy"
"""What holds at LinkedIn Ireland once a link to a profile is followed (charter K23)."""
# Where a number without a country is from, by the language of whoever types it.
_REGIONS = {"fr": "FR"}
_HOST = re.compile(r"(?:[a-z0-9-]+\.)*linkedin\.com")
_PROFILE = re.compile(r"/in/[\w%][\w%~.-]{0,119}/?")


def clean_phone(typed: str) -> str:
    """As E.164 writes it (+33612345678), empty for nothing. Raises Invalid."""
    if not typed.strip():
        return ""
    try:
        number = phonenumbers.parse(typed, _REGIONS.get((translation.get_language() or "")[:2]))
    except phonenumbers.NumberParseException:
        number = None
    if number is None or len(typed) > LONGEST_PHONE or number.extension or not phonenumbers.is_valid_number(number):
        raise Invalid(_("Give a phone number with its country, as in +33 6 12 34 56 78."))
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def clean_linkedin(typed: str) -> str:
    """The address of a profile without what was hung on it, empty for nothing. Raises Invalid."""
    typed = typed.strip()
    if not typed:
        return ""
    parts = _split(typed)
    if parts is None or not _is_profile(parts) or len(typed) > LONGEST_LINKEDIN:
        raise Invalid(_("Give the address of a profile, as in https://www.linkedin.com/in/name."))
    return f"https://{parts.hostname}{parts.path.rstrip('/')}"


def _split(typed: str) -> SplitResult | None:
    # urlsplit leaves line breaks and tabs out, as browsers do: what is kept would be another text than what was judged.
    if not typed.isprintable() or " " in typed or "\\" in typed:
        return None
    try:
        parts = urlsplit(typed)
        return parts if parts.port is None else None
    except ValueError:
        return None


def _is_profile(parts: SplitResult) -> bool:
    host = bool(_HOST.fullmatch(parts.hostname or "")) and "@" not in parts.netloc
    return parts.scheme == "https" and host and bool(_PROFILE.fullmatch(parts.path))
