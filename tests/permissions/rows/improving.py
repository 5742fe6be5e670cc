"""Improving: what those who follow a playbook say about it, and the answers."""

import uuid

from tests.permissions.matrix import API, Least, Row
from tests.permissions.scene import Scene

_GIVE = "p/{code}/feedback"
_LIST = "w/{slug}/feedback/"


def _said(scene: Scene) -> dict[str, object]:
    return {"id": str(uuid.uuid4()), "kind": "unclear", "text": "Which valve?", "version": scene.version.number}


ROWS = (
    Row("GET", _GIVE, "open the form for feedback", Least.READER),
    Row("POST", _GIVE, "give feedback", Least.READER, sends=_said),
    Row("GET", _LIST, "see the feedback, for readers their own", Least.READER),
    Row(
        "POST",
        _LIST + "{feedback_id}/answer",
        "answer feedback",
        Least.CONTRIBUTOR,
        (302,),
        ids=lambda scene: scene.feedback(),
        sends=lambda scene: {"decision": "next"},
    ),
    Row("GET", f"{API}/feedback", "list the feedback, for readers their own", Least.READER),
    Row(
        "POST",
        API + "/playbooks/{playbook_id}/versions/{number}/feedback",
        "give feedback",
        Least.READER,
        (201,),
        sends=lambda scene: {"id": uuid.uuid4(), "kind": "unclear", "text": "Which valve?"},
    ),
    Row(
        "POST",
        API + "/playbooks/{playbook_id}/versions/{number}/feedback/photo",
        "give feedback with a photo",
        Least.READER,
        (422,),
        sends=lambda scene: b"kind=wrong&text=A+photo+is+missing",
        kind="application/x-www-form-urlencoded",
    ),
    Row(
        "PUT",
        API + "/feedback/{feedback_id}/answer",
        "answer feedback",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.feedback(),
        sends=lambda scene: {"decision": "next"},
    ),
)
