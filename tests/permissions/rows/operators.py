"""People without e-mail: added, given PINs, signed in."""

from tests.permissions.matrix import API, Least, Row

_OPERATORS = "w/{slug}/operators"
_DOOR = "{language}/operators"

ROWS = (
    Row("GET", _OPERATORS, "add people without e-mail", Least.ADMINISTRATOR),
    Row(
        "POST",
        _OPERATORS,
        "look at a list of people before they are added",
        Least.ADMINISTRATOR,
        sends=lambda scene: {"rows": "40127;Paul;Martin"},
    ),
    Row(
        "POST",
        f"{_OPERATORS}/adding",
        "add a list of people",
        Least.ADMINISTRATOR,
        (302,),
        sends=lambda scene: {"rows": "40127;Paul;Martin"},
    ),
    Row(
        "POST",
        f"{_OPERATORS}/pins",
        "hand out PINs",
        Least.ADMINISTRATOR,
        sends=lambda scene: {"operator": str(scene.operator.pk)},
    ),
    Row("GET", "w/{slug}/pin", "see where one's own PIN is changed", Least.READER),
    # Nobody of the scene has a PIN, and who has none is told so.
    Row(
        "POST",
        "w/{slug}/pin",
        "change one's own PIN",
        Least.READER,
        (403,),
        sends=lambda scene: {"old": "1", "new": "2"},
    ),
    Row("GET", _DOOR, "see the door for operators", Least.ANYBODY),
    Row("POST", _DOOR, "sign in by staff number: send the form", Least.ANYBODY, sends=lambda scene: {}),
    Row("GET", _DOOR + "/{slug}", "see the door of a workspace", Least.ANYBODY),
    Row(
        "POST",
        _DOOR + "/{slug}",
        "sign in by staff number at a workspace",
        Least.ANYBODY,
        (422,),
        sends=lambda scene: {"number": "40199", "pin": "000001"},
    ),
    Row(
        "POST",
        f"{API}/operators",
        "add people without e-mail",
        Least.ADMINISTRATOR,
        (201,),
        sends=lambda scene: {
            "people": [
                {
                    "staff_number": "40127",
                    "first_name": "Paul",
                    "last_name": "Martin",
                    "groups": [scene.group.pk],
                }
            ]
        },
    ),
    Row(
        "POST",
        f"{API}/operators/pins",
        "hand out PINs",
        Least.ADMINISTRATOR,
        sends=lambda scene: {"members": [scene.operator.member_id]},
    ),
)
