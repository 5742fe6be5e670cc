"""After SECRET_KEY was renewed: what the old one sealed is sealed by the new one, so that the old can be taken away."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from komin.kernel.sealing import sealed_again
from komin.people.accounts.second_factors import PURPOSE, SEALED


def seal_again() -> int:
    """Returns how many were under an older key. Raises CannotUnseal when neither key opens one."""
    keys = Authenticator.objects.filter(type__in=SEALED).values_list("pk", flat=True)
    return sum(_seal_again(pk) for pk in list(keys))


@transaction.atomic
def _seal_again(pk: int) -> bool:
    """Under a lock: a recovery code may be used at this very moment."""
    authenticator = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if authenticator is None:
        return False
    name = SEALED[authenticator.type]
    before = authenticator.data[name]
    authenticator.data[name] = sealed_again(before, purpose=PURPOSE)
    if authenticator.data[name] == before:
        return False
    authenticator.save(update_fields=["data"])
    return True
