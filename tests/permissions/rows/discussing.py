"""Discussing: threads about the steps of a draft."""

import uuid

from tests.permissions.actors import Actor
from tests.permissions.matrix import API, Least, Outcome, Row
from tests.permissions.scene import Scene

_PLAYBOOK = API + "/playbooks/{playbook_id}"
_THREAD = _PLAYBOOK + "/threads/{thread_id}"
_COMMENT = _PLAYBOOK + "/comments/{comment_id}"
# One's own words are nobody else's to change: here they are the contributor's.
_OWN = {Actor.ADMINISTRATOR: Outcome.DENIED, Actor.OWNER: Outcome.DENIED}


def _new_comment(scene: Scene) -> dict[str, object]:
    return {"id": str(uuid.uuid4()), "text": "The red one."}


ROWS = (
    Row("GET", f"{_PLAYBOOK}/threads", "read what is said about a draft", Least.CONTRIBUTOR),
    Row(
        "POST",
        f"{_PLAYBOOK}/threads",
        "begin a thread on a step",
        Least.CONTRIBUTOR,
        (201,),
        sends=lambda scene: {"id": str(uuid.uuid4()), "step": str(scene.step), "text": "Which padlock?"},
    ),
    Row(
        "POST",
        f"{_THREAD}/comments",
        "answer in a thread",
        Least.CONTRIBUTOR,
        (201,),
        ids=lambda scene: scene.thread(),
        sends=_new_comment,
    ),
    Row(
        "PUT",
        f"{_THREAD}/look",
        "say that one has looked, without an answer",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.thread(),
    ),
    Row("PUT", f"{_THREAD}/resolution", "resolve a thread", Least.CONTRIBUTOR, ids=lambda scene: scene.thread()),
    Row("DELETE", f"{_THREAD}/resolution", "open it again", Least.CONTRIBUTOR, ids=lambda scene: scene.thread()),
    Row(
        "PATCH",
        _COMMENT,
        "change one's own comment",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.thread(),
        sends=lambda scene: {"text": "Which padlock is it?"},
        but=_OWN,
    ),
    Row(
        "DELETE",
        _COMMENT,
        "take one's own comment back",
        Least.CONTRIBUTOR,
        (204,),
        ids=lambda scene: scene.thread(),
        but=_OWN,
    ),
)
