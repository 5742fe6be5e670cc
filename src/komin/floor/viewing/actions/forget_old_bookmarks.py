"""A place that nobody came back to is forgotten."""

from komin.floor.viewing.models import KEPT, Bookmark
from komin.kernel import clock
from komin.kernel.keeping import may_go


def forget_old_bookmarks() -> int:
    """Delete those that nobody moved for a week; returns how many."""
    every = Bookmark.objects.across_workspaces(reason="how long a place is kept is the same for everybody")
    deleted, _ = may_go(every.filter(moved_at__lte=clock.now() - KEPT)).delete()
    return deleted
