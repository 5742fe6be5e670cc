"""Shared tablets: prepared by administrators, enrolled by a code, used by whoever stands there."""

from tests.permissions.matrix import API, Least, Row
from tests.permissions.scene import Scene

_TABLETS = "w/{slug}/tablets"
_TABLET = _TABLETS + "/{tablet_id}"


def _code(scene: Scene) -> dict[str, object]:
    return {"code": "no-such-code"}


ROWS = (
    Row("GET", _TABLETS, "see the shared tablets", Least.ADMINISTRATOR),
    Row(
        "POST",
        _TABLETS,
        "prepare a shared tablet",
        Least.ADMINISTRATOR,
        sends=lambda scene: {"name": "Tablet 2", "station": str(scene.station.pk)},
    ),
    Row("POST", f"{_TABLET}/code", "see another code for a tablet", Least.ADMINISTRATOR),
    Row("POST", f"{_TABLET}/revocation", "take a tablet out of use", Least.ADMINISTRATOR, (302,)),
    # Nobody of the scene sits at an enrolled tablet.
    Row("GET", "tablet", "see what is followed at this tablet", Least.ANYBODY, (404,)),
    Row("GET", "tablet/sign-in", "see the door of this tablet", Least.ANYBODY, (404,)),
    Row("POST", "tablet/sign-in", "sign in at this tablet", Least.ANYBODY, (404,), sends=lambda scene: {}),
    Row("GET", "tablet/enrolment/{code}", "see what a code enrols", Least.ANYBODY, (404,), ids=_code),
    Row("POST", "tablet/enrolment/{code}", "enrol a tablet", Least.ANYBODY, (404,), ids=_code),
    Row("GET", f"{API}/tablets", "list the shared tablets", Least.ADMINISTRATOR),
    Row(
        "POST",
        f"{API}/tablets",
        "prepare a shared tablet",
        Least.ADMINISTRATOR,
        (201,),
        sends=lambda scene: {"name": "Tablet 3", "station": scene.station.pk, "groups": [scene.group.pk]},
    ),
    Row("POST", API + "/tablets/{tablet_id}/codes", "enrol another device as a tablet", Least.ADMINISTRATOR, (201,)),
    Row("DELETE", API + "/tablets/{tablet_id}", "take a tablet out of use", Least.ADMINISTRATOR, (204,)),
)
