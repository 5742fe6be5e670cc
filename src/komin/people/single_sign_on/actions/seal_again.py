"""After SECRET_KEY was renewed: what the old one sealed is sealed by the new one (accounts.actions.seal_again)."""

from django.db import transaction

from komin.kernel.sealing import sealed_again
from komin.people.single_sign_on.models import Connection, ServiceKey
from komin.people.single_sign_on.secrets import PURPOSE

_REASON = "the key of the installation was renewed"


@transaction.atomic
def seal_again() -> int:
    """Returns how many were under an older key. Raises CannotUnseal when neither key opens one."""
    connections = Connection.objects.across_workspaces(reason=_REASON).exclude(secret_sealed="").select_for_update()
    keys = ServiceKey.objects.across_workspaces(reason=_REASON).select_for_update()
    return sum(_renewed(one, "secret_sealed") for one in connections) + sum(_renewed(one, "key_sealed") for one in keys)


def _renewed(row: Connection | ServiceKey, column: str) -> bool:
    before = getattr(row, column)
    sealed = sealed_again(before, purpose=PURPOSE)
    if sealed == before:
        return False
    setattr(row, column, sealed)
    row.save(update_fields=[column])
    return True
