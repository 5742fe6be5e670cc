"""Writing: drafts and their operations."""

import uuid

from tests.permissions.matrix import API, Least, Row

_DRAFT = API + "/playbooks/{playbook_id}"

ROWS = (
    Row("GET", "w/{slug}/playbooks/{playbook_id}/edit", "open the editor", Least.CONTRIBUTOR),
    Row(
        "POST", f"{API}/playbooks", "begin a playbook", Least.CONTRIBUTOR, (201,), sends=lambda scene: {"title": "New"}
    ),
    Row("GET", f"{_DRAFT}/draft", "read a draft", Least.CONTRIBUTOR),
    Row(
        "POST",
        f"{_DRAFT}/operations",
        "change a draft",
        Least.CONTRIBUTOR,
        sends=lambda scene: {
            "batch_id": uuid.uuid4(),
            "operations": [
                {"op": "step.set", "id": scene.step, "field": "command", "value": "Open the valve.", "base": 99}
            ],
        },
    ),
    Row(
        "POST",
        f"{_DRAFT}/photo-steps",
        "add a step for each photo",
        Least.CONTRIBUTOR,
        sends=lambda scene: {"batch_id": uuid.uuid4(), "assets": [scene.new_photo.pk]},
    ),
)
