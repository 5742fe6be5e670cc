"""A tablet scans its code, and keeps a secret from then on."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from komin.floor.tablets.models import Tablet, hash_of
from komin.floor.tablets.queries import invited_tablet
from komin.kernel.errors import NotFound
from komin.kernel.identifiers import new_token
from komin.platform.audit.record import Product, record


@dataclass(frozen=True, slots=True)
class EnrolledTablet:
    """`secret` is kept by the device alone."""

    tablet: Tablet
    secret: str


@transaction.atomic
def enrol_tablet(*, code: str) -> EnrolledTablet:
    """A code works once, for ten minutes: of two devices that scan it, one is enrolled. Raises NotFound otherwise."""
    found = invited_tablet(code)
    own = Tablet.objects.in_workspace(found.workspace_id).select_for_update() if found else None
    held = own.filter(pk=found.pk, code_sha256=hash_of(code)).first() if own is not None and found else None
    if held is None:
        raise NotFound(_("This code was used, or its ten minutes are over. Ask an administrator for another."))
    secret = new_token()
    held.code_sha256, held.secret_sha256 = "", hash_of(secret)
    held.save(update_fields=["code_sha256", "secret_sha256"])
    record(by=Product(held.workspace_id), action="tablet.enrol", on=held)
    return EnrolledTablet(held, secret)
