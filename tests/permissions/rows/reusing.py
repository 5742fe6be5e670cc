"""Reusing: step blocks, kept from a draft and inserted in others."""

import uuid

from tests.permissions.matrix import API, Least, Row
from tests.permissions.scene import Scene

_BLOCKS = API + "/step-blocks"
_BLOCK = _BLOCKS + "/{block_id}"
_IN_DRAFT = API + "/playbooks/{playbook_id}/step-blocks"
_PAGE = "w/{slug}/step-blocks/"
_NAME = _PAGE + "{block_id}/name"
_REMOVAL = _PAGE + "{block_id}/removal"
_RETURN = _PAGE + "{block_id}/return"


def _new_block(scene: Scene) -> dict[str, object]:
    return {"id": str(uuid.uuid4()), "use": str(uuid.uuid4()), "name": uuid.uuid4().hex, "steps": [str(scene.step)]}


def _new_revision(scene: Scene) -> dict[str, object]:
    return {"use": str(uuid.uuid4()), "steps": [str(scene.step)], "expected": 1}


ROWS = (
    Row("GET", _PAGE, "see the step blocks and where they are used", Least.CONTRIBUTOR),
    Row("GET", _NAME, "be asked for another name of a step block", Least.CONTRIBUTOR, ids=lambda scene: scene.block()),
    Row(
        "POST",
        _NAME,
        "rename a step block",
        Least.CONTRIBUTOR,
        (302,),
        ids=lambda scene: scene.block(),
        sends=lambda scene: {"name": uuid.uuid4().hex},
    ),
    Row("GET", _REMOVAL, "be asked before a step block is removed", Least.CONTRIBUTOR, ids=lambda scene: scene.block()),
    Row("POST", _REMOVAL, "remove a step block", Least.CONTRIBUTOR, (302,), ids=lambda scene: scene.block()),
    Row("POST", _RETURN, "put a removed step block back", Least.CONTRIBUTOR, (302,), ids=lambda scene: scene.block()),
    Row("GET", _BLOCKS, "list the step blocks", Least.CONTRIBUTOR),
    Row("GET", _BLOCK, "read a step block", Least.CONTRIBUTOR, ids=lambda scene: scene.block()),
    Row(
        "PATCH",
        _BLOCK,
        "rename a step block",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.block(),
        sends=lambda scene: {"name": "Lock the press out"},
    ),
    Row("DELETE", _BLOCK, "remove a step block", Least.CONTRIBUTOR, (204,), ids=lambda scene: scene.block()),
    Row(
        "DELETE",
        f"{_BLOCK}/removal",
        "put a removed step block back",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.block(),
    ),
    Row(
        "PUT",
        f"{_BLOCK}/revision",
        "take an update of a step block back",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.block(),
        sends=lambda scene: {"revision": 1, "expected": 1},
    ),
    Row("GET", _IN_DRAFT, "read the step blocks that a draft uses", Least.CONTRIBUTOR),
    Row("POST", _IN_DRAFT, "keep steps of a draft as a block", Least.CONTRIBUTOR, (201,), sends=_new_block),
    Row(
        "POST",
        f"{_IN_DRAFT}/{{block_id}}/revisions",
        "update a step block by steps of a draft",
        Least.CONTRIBUTOR,
        (201,),
        ids=lambda scene: scene.block(),
        sends=_new_revision,
    ),
)
