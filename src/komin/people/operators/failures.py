"""How often a PIN was wrong, and how long who tries waits."""

from datetime import datetime

from django.utils.crypto import salted_hmac

from komin.kernel import clock
from komin.people.operators.models import FAILURES_KEPT, Operator, PinFailure


def subject_of(slug: str, staff_number: str) -> str:
    """Also of what is nobody's: a wait tells nothing of who exists."""
    return salted_hmac("komin.people.operators.failures", f"{slug}\n{staff_number}", algorithm="sha256").hexdigest()


def hold_failures(subject: str, *, known: bool) -> PinFailure:
    """The row, held until the open transaction ends: of many who try at the same moment, one after the other does."""
    PinFailure.objects.bulk_create([PinFailure(subject=subject, known=known)], ignore_conflicts=True)
    held = PinFailure.objects.select_for_update().get(subject=subject, known=known)
    if held.last_at < clock.now() - FAILURES_KEPT:
        held.count = 0
    return held


def waits_until(held: PinFailure) -> datetime | None:
    return held.wait_until if held.wait_until > clock.now() else None


def count_failure(held: PinFailure) -> None:
    held.count, held.last_at = held.count + 1, clock.now()
    held.save(update_fields=["count", "last_at"])


def forget_failures(operator: Operator) -> None:
    """Of the operator, wherever they were; needs `workspace`."""
    PinFailure.objects.filter(subject=subject_of(operator.workspace.slug, operator.staff_number)).delete()


def forget_old_failures() -> int:
    return PinFailure.objects.filter(last_at__lt=clock.now() - FAILURES_KEPT).delete()[0]
