"""Bytes that a removed photo named go, where nothing else names them."""

from datetime import timedelta

from komin.kernel import clock
from komin.playbooks.media.actions.remove_discarded_blob import remove_discarded_blob
from komin.playbooks.media.limits import DAYS_UNTIL_BYTES_GO
from komin.playbooks.media.models import DiscardedBlob


def remove_discarded_blobs() -> int:
    """How many went."""
    long_ago = clock.now() - timedelta(days=DAYS_UNTIL_BYTES_GO)
    found = DiscardedBlob.objects.across_workspaces(reason="nightly cleaning").filter(discarded_at__lt=long_ago)
    return sum(remove_discarded_blob(*named) for named in list(found.values_list("workspace_id", "sha256")))
