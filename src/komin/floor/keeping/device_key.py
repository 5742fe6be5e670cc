"""By what a device tells whose copies it keeps, without knowing who that is."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from komin.people.accounts.models import Person

NOBODY = "nobody"


def device_key(request: HttpRequest) -> str:
    """The same for the same person, as long as the installation keeps its secret key; "nobody" without a sign-in."""
    user = getattr(request, "user", None)
    if not isinstance(user, Person):
        return NOBODY
    return salted_hmac("komin.floor.keeping.device_key", str(user.pk), algorithm="sha256").hexdigest()[:32]
