"""Groups: teams, lines and shifts, and who is in them."""

from tests.permissions.matrix import API, Least, Row

_GROUPS = "w/{slug}/groups"
_GROUP = _GROUPS + "/{group_id}"
_PROGRAMS = API + "/groups"
_PROGRAM = _PROGRAMS + "/{group_id}"

ROWS = (
    Row("GET", _GROUPS, "see the groups", Least.ADMINISTRATOR),
    Row("POST", _GROUPS, "make a group", Least.ADMINISTRATOR, (302,), sends=lambda scene: {"name": "Line 2"}),
    Row(
        "POST",
        f"{_GROUPS}/joining",
        "put people into a group",
        Least.ADMINISTRATOR,
        (302,),
        sends=lambda scene: {"member": [str(scene.acme.reader.pk)], "group": str(scene.group.pk)},
    ),
    Row("GET", _GROUP, "see who is in a group", Least.ADMINISTRATOR),
    Row(
        "POST", f"{_GROUP}/name", "rename a group", Least.ADMINISTRATOR, (302,), sends=lambda scene: {"name": "Line 9"}
    ),
    Row("POST", f"{_GROUP}/deletion", "remove a group", Least.ADMINISTRATOR, (302,)),
    Row("POST", _GROUP + "/members/{member_id}/leaving", "take somebody out of a group", Least.ADMINISTRATOR, (302,)),
    Row("GET", _PROGRAMS, "list the groups", Least.ADMINISTRATOR),
    Row("POST", _PROGRAMS, "make a group", Least.ADMINISTRATOR, (201,), sends=lambda scene: {"name": "Line 3"}),
    Row("PATCH", _PROGRAM, "rename a group", Least.ADMINISTRATOR, sends=lambda scene: {"name": "Line 8"}),
    Row("DELETE", _PROGRAM, "remove a group", Least.ADMINISTRATOR, (204,)),
    Row("GET", f"{_PROGRAM}/members", "list who is in a group", Least.ADMINISTRATOR),
    Row("PUT", _PROGRAM + "/members/{member_id}", "put somebody into a group", Least.ADMINISTRATOR, (204,)),
    Row("DELETE", _PROGRAM + "/members/{member_id}", "take somebody out of a group", Least.ADMINISTRATOR, (204,)),
)
