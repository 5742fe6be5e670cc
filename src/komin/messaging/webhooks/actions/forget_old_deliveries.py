"""What was sent long ago is looked at by nobody."""

from datetime import timedelta

from komin.kernel import clock
from komin.messaging.webhooks.models import DAYS_KEPT, Delivery


def forget_old_deliveries() -> int:
    long_ago = clock.now() - timedelta(days=DAYS_KEPT)
    everywhere = Delivery.objects.across_workspaces(reason="no delivery is kept longer, in any workspace")
    return everywhere.filter(created_at__lt=long_ago).delete()[0]
