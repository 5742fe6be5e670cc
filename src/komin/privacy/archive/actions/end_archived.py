"""What is past its end in the archive goes for good, but for what is kept as it is for a case or a restriction.

So does what no law orders to keep any more.
"""

import uuid
from datetime import UTC, datetime

from komin.kernel import clock
from komin.kernel.keeping import kept_among
from komin.privacy.archive import store
from komin.privacy.archive.kinds import Kind

_EVER = datetime(9999, 1, 1, tzinfo=UTC)


def past_its_end(kind: Kind) -> list[uuid.UUID]:
    found = store.ended(kind.name, clock.now() if kind.is_in_force else _EVER)
    stay = kept_among({person for _, person in found if person is not None})
    return [pk for pk, person in found if person not in stay]


def end_archived(kind: Kind) -> None:
    store.remove(past_its_end(kind))
