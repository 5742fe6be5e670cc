"""Taking playbooks away."""

from tests.permissions.matrix import Least, Row

_PLAYBOOK = "w/{slug}/playbooks/{playbook_id}/take-away/{format}"

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
)
