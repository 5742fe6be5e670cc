"""Bringing playbooks in."""

from tests.permissions.matrix import API, Least, Row

_PROGRAM = API + "/imports/{import_id}"

ROWS = (
    Row("GET", "w/{slug}/import", "see what was brought", Least.CONTRIBUTOR),
    # A form without a file; refused only to who may.
    Row("POST", "w/{slug}/import", "have a file looked into", Least.CONTRIBUTOR, (422,)),
    Row(
        "GET",
        "w/{slug}/import/{import_id}",
        "see what a file would bring",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.brought(),
    ),
    Row(
        "POST",
        "w/{slug}/import/{import_id}",
        "bring in what is in a file",
        Least.CONTRIBUTOR,
        (302,),
        ids=lambda scene: scene.brought(),
    ),
    # No file is sent; refused only to who may.
    Row("GET", f"{API}/imports", "list what was brought in", Least.CONTRIBUTOR),
    Row("POST", f"{API}/imports", "have a file looked into", Least.CONTRIBUTOR, (422,)),
    Row("GET", _PROGRAM, "read what a file would bring", Least.CONTRIBUTOR, ids=lambda scene: scene.brought()),
    Row(
        "POST",
        f"{_PROGRAM}/carrying-out",
        "bring in what is in a file",
        Least.CONTRIBUTOR,
        (202,),
        ids=lambda scene: scene.brought(),
        sends=lambda scene: {},
    ),
)
