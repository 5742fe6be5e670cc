"""Whether somebody showed a moment ago once more who they are."""

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from komin.kernel import clock
from komin.people.accounts.models import Person


def confirmed_by_lately(request: HttpRequest, person: Person) -> set[int]:
    """The numbers of the second factors and passkeys that were shown a moment ago, to sign in or once more."""
    since = clock.now().timestamp() - app_settings.REAUTHENTICATION_TIMEOUT
    records = get_authentication_records(request, person)
    return {record["id"] for record in records if record.get("method") == "mfa" and record["at"] > since}


def confirmed_lately(request: HttpRequest, person: Person) -> bool:
    """By whichever way."""
    records = get_authentication_records(request, person)
    confirmed = [record["at"] for record in records if record.get("reauthenticated")]
    return bool(confirmed) and clock.now().timestamp() - confirmed[-1] < app_settings.REAUTHENTICATION_TIMEOUT
