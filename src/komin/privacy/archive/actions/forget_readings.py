"""Who looked into the archive is known for five years."""

from komin.kernel import clock
from komin.kernel.keeping import may_go
from komin.privacy.archive.models import READINGS_KEPT, ArchiveReading


def forget_readings() -> int:
    return may_go(ArchiveReading.objects.filter(at__lt=clock.now() - READINGS_KEPT)).delete()[0]
