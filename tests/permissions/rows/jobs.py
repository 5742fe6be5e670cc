"""Background work: how far it is."""

from tests.permissions.actors import Actor
from tests.permissions.matrix import Least, Outcome, Row

ROWS = (
    Row(
        "GET",
        "jobs/{job_id}",
        "see how far work is that one waits for",
        Least.ADMINISTRATOR,
        ids=lambda scene: scene.job(),
        hidden=True,
        but={Actor.CONTRIBUTOR: Outcome.YES, Actor.ANONYMOUS: Outcome.HIDDEN, Actor.PHONE: Outcome.HIDDEN},
    ),
)
