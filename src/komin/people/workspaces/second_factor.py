"""A workspace may ask for a second factor: an authenticator app or a passkey, beside the password or in its place.

Exempt are those who sign in where none can be given: by a PIN at a tablet, or at their company, which asks for its own.
The slices that let them in say so.
"""

from collections.abc import Callable
from datetime import date

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _

from komin.kernel.errors import NotPermitted
from komin.people.workspaces.actions.note_visit import today_of
from komin.people.workspaces.models import Member

Rule = Callable[[Member], bool]
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_exempt: list[Rule] = []


class SecondFactorNeeded(NotPermitted):
    code = "second_factor_needed"


def exempt_from_second_factor(rule: Rule) -> None:
    """`rule` says whether a member signs in where no second factor can be given."""
    _exempt.append(rule)


def has_second_factor(member: Member) -> bool:
    found: bool = Authenticator.objects.filter(user=member.person_id, type__in=FACTORS).exists()
    return found


def second_factor_due(member: Member) -> date | None:
    """From which day on the member needs one that they don't have; None where they need none. Asks the database only
    where one is asked for: by the workspace, or by whoever runs the site, from the first day on."""
    since = member.workspace.second_factor_from
    if settings.KOMIN["SECOND_FACTOR"] == "on":
        since = member.joined_at.date()
    if since is None or member.integration or has_second_factor(member) or any(rule(member) for rule in _exempt):
        return None
    return since


def require_second_factor(member: Member) -> None:
    """Raises SecondFactorNeeded from that day on."""
    since = second_factor_due(member)
    if since is not None and today_of(member) >= since:
        raise SecondFactorNeeded(
            _("This workspace asks for a second factor. Add a passkey or an authenticator app, then come back.")
        )
