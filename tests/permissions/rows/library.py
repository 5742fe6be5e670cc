"""The library: list and search."""

from tests.permissions.matrix import Least, Row

ROWS = (
    Row("GET", "w/{slug}/", "see the library", Least.READER),
    Row("GET", "w/{slug}/numbers", "see how documents are numbered", Least.ADMINISTRATOR),
    Row(
        "POST",
        "w/{slug}/numbers",
        "say how documents are numbered",
        Least.ADMINISTRATOR,
        (302,),
        sends=lambda scene: {"pattern": "OP-{year}-{seq:4}"},
    ),
    Row("GET", "w/{slug}/libraries", "see the libraries and folders to arrange", Least.CONTRIBUTOR),
    Row(
        "POST",
        "w/{slug}/libraries",
        "make a library",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"name": "Hydraulics"},
    ),
    Row(
        "POST",
        "w/{slug}/libraries/{library_id}/name",
        "rename a library",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"name": "Presses and pumps"},
    ),
    Row(
        "POST",
        "w/{slug}/libraries/{library_id}/folders",
        "make a folder",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"name": "Filters"},
    ),
    Row(
        "POST",
        "w/{slug}/folders/{folder_id}/name",
        "rename a folder",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"name": "Pumps"},
    ),
    Row("POST", "w/{slug}/folders/{folder_id}/deletion", "remove a folder", Least.CONTRIBUTOR, (302,)),
    Row(
        "POST",
        "w/{slug}/playbooks/{playbook_id}/filing",
        "file and tag a playbook",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"place": str(scene.published.library_id), "tags": "press, oil"},
    ),
    Row(
        "POST",
        "w/{slug}/playbooks/{playbook_id}/favourite",
        "keep a playbook as a favourite",
        Least.READER,
        (302,),
        sends=lambda scene: {"kept": "1"},
    ),
    Row("GET", "w/{slug}/search", "search", Least.READER, asks="?q=valve"),
)
