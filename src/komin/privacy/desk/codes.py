"""The code that opens the page of one request to whoever has no account. Only a keyed hash of it is kept."""

import hmac
import secrets

from django.utils.crypto import salted_hmac

from komin.privacy.rights.models import RightsRequest

# Without letters and digits that look alike: 32 of them, twelve times, are 60 bits.
_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_LENGTH, _GROUP = 12, 4


def new_code(request: RightsRequest) -> str:
    """Kept with the request, not saved. The one before opens nothing any more."""
    code = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    request.code = _hash(request, code)
    return "-".join(code[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def opens(request: RightsRequest, typed: str) -> bool:
    code = "".join(letter for letter in typed.upper() if letter in _LETTERS)
    return bool(request.code) and hmac.compare_digest(request.code, _hash(request, code))


def _hash(request: RightsRequest, code: str) -> str:
    return salted_hmac("komin.privacy.desk", f"{request.pk}{code}", algorithm="sha256").hexdigest()
