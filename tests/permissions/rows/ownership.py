"""Settings of a workspace, and what becomes of it."""

from komin.people.ownership.actions.close_workspace import close_workspace
from tests.permissions.matrix import API, Least, Row
from tests.permissions.scene import Scene

_SETTINGS = "w/{slug}/settings"
_ADMIN = Least.ADMINISTRATOR


def _closing(scene: Scene) -> dict[str, object]:
    close_workspace(by=scene.acme.owner, name=scene.acme.workspace.name)
    return {}


ROWS = (
    Row("GET", _SETTINGS, "see the settings", _ADMIN),
    Row(
        "POST",
        _SETTINGS,
        "change the settings",
        _ADMIN,
        (302,),
        sends=lambda scene: {"name": "Acme", "language": "en", "time_zone": "Europe/Paris"},
    ),
    # What proves who somebody is, is asked again first.
    Row("GET", f"{_SETTINGS}/owner", "be asked to whom to hand over", Least.OWNER, (302,)),
    Row(
        "POST",
        f"{_SETTINGS}/owner",
        "hand the workspace over",
        Least.OWNER,
        (302,),
        sends=lambda scene: {"email": "nobody@example.com"},
    ),
    Row("GET", f"{_SETTINGS}/closing", "be asked before the workspace is closed", Least.OWNER, (302,)),
    Row(
        "POST", f"{_SETTINGS}/closing", "close the workspace", Least.OWNER, (302,), sends=lambda scene: {"name": "Acme"}
    ),
    Row("POST", f"{_SETTINGS}/keeping", "keep a workspace that is being closed", Least.OWNER, (302,), ids=_closing),
    Row("GET", f"{API}/settings", "read the settings", Least.READER),
    Row("PATCH", f"{API}/settings", "change the settings", _ADMIN, sends=lambda scene: {"time_zone": "Asia/Tokyo"}),
)
