"""Taking playbooks away."""

from tests.permissions.matrix import Least, Outcome, Row
from tests.permissions.scene import Actor, Scene

_PLAYBOOK = "w/{slug}/playbooks/{playbook_id}/take-away/{format}"

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
)
