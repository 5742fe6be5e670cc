"""Public pages, and the description of the interface."""

from tests.permissions.actors import Actor
from tests.permissions.matrix import Least, Outcome, Row

ROWS = (
    Row("GET", "", "be led to the home page", Least.ANYBODY, (302,)),
    Row("GET", "{language}/", "see the home page", Least.ANYBODY, (200, 302)),
    Row("GET", "source", "be led to the source", Least.ANYBODY, (302,)),
    Row("GET", "{language}/source", "see where the source is", Least.ANYBODY, (200, 302)),
    Row("GET", "api/v1/openapi.json", "read the description of the interface", Least.ANYBODY),
    Row(
        "GET",
        "api/v1/",
        "nothing is here",
        Least.OWNER,
        but=dict.fromkeys(Actor, Outcome.HIDDEN),
    ),
    Row("GET", "{language}/developers", "read how programs begin", Least.ANYBODY, (200, 302)),
    Row("GET", "{language}/developers/reference", "read every operation", Least.ANYBODY, (200, 302)),
    Row("GET", "{language}/developers/problems", "read what problems mean", Least.ANYBODY, (200, 302)),
    Row(
        "GET",
        "problems/{code}",
        "be led to what a problem means",
        Least.ANYBODY,
        (302,),
        ids=lambda scene: {"code": "clash"},
    ),
)
