"""Proofs that nobody may ask for any more go, the oldest first, so that what stays is still one chain."""

from django.db import transaction

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.privacy.consent.models import PROOF_KEPT, ConsentEvent, Wording


@transaction.atomic
def forget_old_proofs() -> int:
    """How many went. The triggers of the table let nothing go that is younger."""
    old_enough = may_go(ConsentEvent.objects.filter(at__lt=clock.now() - PROOF_KEPT))
    young = ConsentEvent.objects.exclude(pk__in=old_enough.values("pk")).order_by("sequence").first()
    old = ConsentEvent.objects.filter(sequence__lt=young.sequence) if young else ConsentEvent.objects.all()
    gone: int = old._raw_delete(old.db)
    Wording.objects.filter(events__isnull=True, first_shown_at__lt=clock.now() - PROOF_KEPT).delete()
    return gone
