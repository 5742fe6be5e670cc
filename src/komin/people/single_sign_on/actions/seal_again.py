"""After SECRET_KEY was renewed: what the old one sealed is sealed by the new one (accounts.actions.seal_again)."""

from django.db import transaction

from komin.kernel.sealing import sealed_again
from komin.people.single_sign_on.models import Connection
from komin.people.single_sign_on.secrets import PURPOSE


@transaction.atomic
def seal_again() -> int:
    """Returns how many were under an older key. Raises CannotUnseal when neither key opens one."""
    everywhere = Connection.objects.across_workspaces(reason="the key of the installation was renewed")
    renewed = 0
    for connection in everywhere.exclude(secret_sealed="").select_for_update():
        sealed = sealed_again(connection.secret_sealed, purpose=PURPOSE)
        if sealed != connection.secret_sealed:
            connection.secret_sealed = sealed
            connection.save(update_fields=["secret_sealed"])
            renewed += 1
    return renewed
