"""The library: list and search."""

from django.core import signing

from tests.permissions.matrix import API, Least, Row
from tests.permissions.scene import Scene

_LIBRARY = API + "/libraries/{library_id}"
_PROGRAM = API + "/playbooks/{playbook_id}"
_WRITES = Least.CONTRIBUTOR


def _filed(scene: Scene) -> dict[str, object]:
    return {"library": scene.published.library_id, "folder": scene.folder.pk, "tags": ["press", "oil"]}


def _opened(scene: Scene) -> dict[str, object]:
    return {"open": "groups", "groups": [{"group": scene.group.pk, "right": "read"}]}


def _filed_together(scene: Scene) -> dict[str, object]:
    return {
        "playbooks": [scene.published.pk, scene.draft.pk],
        "library": scene.published.library_id,
        "folder": scene.folder.pk,
        "add_tags": ["press"],
        "favourite": True,
    }


def _filed_before(scene: Scene) -> dict[str, object]:
    """What the page of a filing was given, to undo it."""
    kept = [scene.published.library_id.hex, "", [], False]
    return {"filed": signing.dumps([[scene.published.pk.hex, kept, kept]], salt="library.filing")}


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
    Row("GET", "w/{slug}/libraries/{library_id}/rights", "see who sees a library, and why", Least.ADMINISTRATOR),
    Row(
        "POST",
        "w/{slug}/libraries/{library_id}/rights",
        "say who sees a library",
        Least.ADMINISTRATOR,
        (302,),
        sends=lambda scene: {"open": "groups", f"right-{scene.group.pk}": "read"},
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
    Row("GET", "w/{slug}/filing", "choose what becomes of several playbooks", Least.CONTRIBUTOR),
    Row(
        "POST",
        "w/{slug}/filing",
        "file several playbooks",
        Least.CONTRIBUTOR,
        sends=lambda scene: {"playbook": str(scene.published.pk), "add": "press, oil"},
    ),
    Row(
        "POST",
        "w/{slug}/filing/undone",
        "put several playbooks back",
        Least.CONTRIBUTOR,
        sends=_filed_before,
    ),
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
    Row("GET", f"{API}/libraries", "list the libraries", Least.READER),
    Row("POST", f"{API}/libraries", "make a library", _WRITES, (201,), sends=lambda scene: {"name": "Hydraulics"}),
    Row("PATCH", _LIBRARY, "rename a library", _WRITES, sends=lambda scene: {"name": "Presses and pumps"}),
    Row("GET", f"{_LIBRARY}/folders", "list the folders of a library", Least.READER),
    Row("POST", f"{_LIBRARY}/folders", "make a folder", _WRITES, (201,), sends=lambda scene: {"name": "Filters"}),
    Row("PATCH", API + "/folders/{folder_id}", "rename a folder", _WRITES, sends=lambda scene: {"name": "Pumps"}),
    Row("DELETE", API + "/folders/{folder_id}", "remove a folder", _WRITES, (204,)),
    Row("GET", f"{API}/tags", "list the tags", Least.READER),
    Row("GET", f"{_PROGRAM}/filing", "read where a playbook is kept", Least.READER),
    Row("PUT", f"{_PROGRAM}/filing", "file and tag a playbook", _WRITES, sends=_filed),
    Row("POST", f"{API}/filings", "file several playbooks", _WRITES, sends=_filed_together),
    Row("PUT", f"{_PROGRAM}/favourite", "make a playbook a favourite", Least.READER, (204,)),
    Row("DELETE", f"{_PROGRAM}/favourite", "make a playbook no favourite any more", Least.READER, (204,)),
    Row("GET", f"{API}/playbooks", "list playbooks", Least.READER),
    Row("GET", API + "/playbooks/{playbook_id}", "read what a list says of a playbook", Least.READER),
    Row(
        "GET",
        API + "/playbooks/{playbook_id}",
        "read it of one that never was published",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.of_draft,
        hidden=True,
    ),
    Row("DELETE", API + "/playbooks/{playbook_id}", "delete a published playbook", Least.ADMINISTRATOR, (204,)),
    Row("GET", f"{API}/search", "search", Least.READER, asks="?q=valve"),
    Row("GET", f"{_LIBRARY}/rights", "read to whom a library is open", Least.ADMINISTRATOR),
    Row("PUT", f"{_LIBRARY}/rights", "say to whom a library is open", Least.ADMINISTRATOR, sends=_opened),
    Row("GET", f"{_LIBRARY}/rights/people", "read who sees a library, and why", Least.ADMINISTRATOR),
    Row("GET", f"{API}/numbers", "read how documents are numbered", Least.ADMINISTRATOR),
    Row(
        "PUT",
        f"{API}/numbers",
        "say how documents are numbered",
        Least.ADMINISTRATOR,
        sends=lambda scene: {"pattern": "OP-{year}-{seq:4}"},
    ),
    Row("GET", "w/{slug}/search", "search", Least.READER, asks="?q=valve"),
    Row("GET", "w/{slug}/search/suggestions", "search as one types", Least.READER, asks="?q=valve"),
)
