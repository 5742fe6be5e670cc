"""After the days in which a change of address can be undone, the old one is nobody's business; nor is one that the old
address never agreed to."""

from datetime import timedelta

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.people.accounts.models import DAYS_TO_AGREE, DAYS_TO_UNDO, AskedEmailChange, EmailChange


def forget_email_changes() -> int:
    old = EmailChange.objects.filter(changed_at__lt=clock.now() - timedelta(days=DAYS_TO_UNDO))
    unanswered = AskedEmailChange.objects.filter(
        due_at__isnull=True, asked_at__lt=clock.now() - timedelta(days=DAYS_TO_AGREE)
    )
    return sum(may_go(rows).delete()[0] for rows in (old, unanswered))
