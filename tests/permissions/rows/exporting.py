"""Taking playbooks away."""

from tests.permissions.actors import Actor
from tests.permissions.matrix import API, Least, Outcome, Row
from tests.permissions.scene import Scene

_PLAYBOOK = "w/{slug}/playbooks/{playbook_id}/take-away/{format}"
_PROGRAM = API + "/playbooks/{playbook_id}/files/{format}"
_EXPORT = API + "/exports/{export_id}"

_ELSE = {Actor.ADMINISTRATOR: Outcome.HIDDEN, Actor.OWNER: Outcome.HIDDEN}


def _export(scene: Scene) -> dict[str, object]:
    return scene.export()


ROWS = (
    Row("GET", "schemas/{name}.json", "read what the fields of an export mean", Least.ANYBODY),
    Row("GET", _PLAYBOOK, "take a published playbook away", Least.READER),
    Row(
        "GET",
        _PLAYBOOK,
        "take away one that never was published",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.of_draft,
        hidden=True,
    ),
    Row("GET", "w/{slug}/take-away", "see what can be taken away", Least.CONTRIBUTOR),
    Row(
        "POST",
        "w/{slug}/take-away",
        "have all playbooks put into a package",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"format": "json"},
    ),
    Row(
        "GET",
        "w/{slug}/take-away/{export_id}",
        "see how far one's own package is",
        Least.CONTRIBUTOR,
        ids=_export,
        hidden=True,
        but=_ELSE,
    ),
    Row(
        "GET",
        "w/{slug}/take-away/{export_id}/package.zip",
        "download one's own package",
        Least.CONTRIBUTOR,
        ids=_export,
        hidden=True,
        but=_ELSE,
    ),
    Row("GET", f"{API}/formats", "list the formats", Least.READER),
    Row("GET", _PROGRAM, "take a published playbook away", Least.READER),
    Row(
        "GET",
        _PROGRAM,
        "take away one that never was published",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.of_draft,
        hidden=True,
    ),
    Row("GET", f"{API}/exports", "list one's own packages", Least.CONTRIBUTOR),
    Row(
        "POST",
        f"{API}/exports",
        "have all playbooks put into a package",
        Least.CONTRIBUTOR,
        (202,),
        sends=lambda scene: {"format": "json"},
    ),
    Row("GET", _EXPORT, "read how far one's own package is", Least.CONTRIBUTOR, ids=_export, but=_ELSE),
    Row("GET", f"{_EXPORT}/package", "download one's own package", Least.CONTRIBUTOR, ids=_export, but=_ELSE),
)
