"""Settings of a workspace, and what becomes of it."""

from tests.permissions.matrix import API, Least, Row

_SETTINGS = "w/{slug}/settings"
_ADMIN = Least.ADMINISTRATOR

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
    Row("GET", f"{API}/settings", "read the settings", Least.READER),
    Row("PATCH", f"{API}/settings", "change the settings", _ADMIN, sends=lambda scene: {"time_zone": "Asia/Tokyo"}),
)
