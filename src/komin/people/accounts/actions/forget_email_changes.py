"""After the days in which a change of address can be undone, the old one is nobody's business."""

from datetime import timedelta

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.people.accounts.models import DAYS_TO_UNDO, EmailChange


def forget_email_changes() -> int:
    old = EmailChange.objects.filter(changed_at__lt=clock.now() - timedelta(days=DAYS_TO_UNDO))
    deleted, _ = may_go(old).delete()
    return deleted
