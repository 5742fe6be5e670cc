"""Settings of a workspace, and what becomes of it."""

from komin.people.ownership.actions.change_logo import change_logo
from komin.people.ownership.actions.close_workspace import close_workspace
from tests.people.logos import logo_file
from tests.permissions.actors import Actor
from tests.permissions.matrix import API, Least, Outcome, Row
from tests.permissions.scene import Scene

_SETTINGS = "w/{slug}/settings"
_LOOK = f"{_SETTINGS}/look"
_ADMIN = Least.ADMINISTRATOR
# A picture of a page sends nobody to sign in.
_NOT_THERE = {Actor.ANONYMOUS: Outcome.HIDDEN, Actor.PHONE: Outcome.HIDDEN}


def _closing(scene: Scene) -> dict[str, object]:
    close_workspace(by=scene.acme.owner, name=scene.acme.workspace.name)
    return {}


def _two_logos(scene: Scene) -> dict[str, object]:
    for colour in ("navy", "teal"):
        changed = change_logo(by=scene.acme.owner, content=logo_file(colour))
    return {"sha256": changed.logo}


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
    Row("GET", _LOOK, "see the logo and the colour", _ADMIN),
    Row("POST", _LOOK, "choose a colour", _ADMIN, (302,), sends=lambda scene: {"accent": ""}),
    Row("POST", f"{_LOOK}/logo", "give the workspace a logo", _ADMIN, (422,)),
    Row("POST", f"{_LOOK}/logo/removal", "remove the logo", _ADMIN, (302,)),
    Row("POST", f"{_LOOK}/logo/former", "bring the former logo back", _ADMIN, (302,), ids=_two_logos),
    Row("GET", "logos/{sha256}.webp", "see the logo", Least.READER, ids=_two_logos, but=_NOT_THERE),
    Row(
        "GET", "colours/{colour}.css", "load a colour for a page", Least.ANYBODY, ids=lambda scene: {"colour": "0a5c8f"}
    ),
    Row("PATCH", f"{API}/settings", "change the settings", _ADMIN, sends=lambda scene: {"time_zone": "Asia/Tokyo"}),
    Row("PUT", f"{API}/settings/logo", "give the workspace a logo", _ADMIN, sends=lambda scene: logo_file()),
    Row("DELETE", f"{API}/settings/logo", "remove the logo", _ADMIN, ids=_two_logos),
)
