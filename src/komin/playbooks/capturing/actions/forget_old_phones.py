"""Which phone was paired is of use to nobody a month later."""

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.playbooks.capturing.limits import KEPT
from komin.playbooks.capturing.models import CapturedStep, Phone

_WHY = "nightly cleaning"


def forget_old_phones() -> int:
    """How many phones were forgotten. Steps that were captured long ago are the editor's alone."""
    long_ago = clock.now() - KEPT
    may_go(CapturedStep.objects.across_workspaces(reason=_WHY).filter(captured_at__lt=long_ago)).delete()
    return may_go(Phone.objects.across_workspaces(reason=_WHY).filter(created_at__lt=long_ago)).delete()[0]
