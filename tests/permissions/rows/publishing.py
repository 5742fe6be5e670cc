"""Publishing: playbooks, versions and their pictures."""

from komin.playbooks.authoring.queries import draft_revision
from tests.permissions.matrix import API, Least, Row

_PLAYBOOK = "w/{slug}/playbooks/{playbook_id}"
_PROGRAM = API + "/playbooks/{playbook_id}"

ROWS = (
    Row("GET", _PLAYBOOK, "see a playbook that was published", Least.READER),
    Row("GET", _PLAYBOOK, "see one that never was", Least.CONTRIBUTOR, ids=lambda scene: scene.of_draft, hidden=True),
    Row("GET", f"{_PLAYBOOK}/publish", "see what would be published", Least.CONTRIBUTOR),
    Row(
        "POST",
        f"{_PLAYBOOK}/publish",
        "publish",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"draft_revision": draft_revision(scene.published)},
    ),
    Row("POST", f"{_PLAYBOOK}/publish/cancellation", "call off what is planned", Least.CONTRIBUTOR, (302,)),
    Row("GET", f"{_PLAYBOOK}/versions", "see the versions", Least.READER),
    Row(
        "GET",
        f"{_PLAYBOOK}/versions",
        "see that there are none",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.of_draft,
        hidden=True,
    ),
    Row("GET", _PLAYBOOK + "/versions/{number}", "see a version as it was frozen", Least.READER),
    Row(
        "POST",
        _PLAYBOOK + "/versions/{number}/restoration",
        "restore a version as the draft",
        Least.CONTRIBUTOR,
        (302,),
    ),
    Row("GET", f"{_PLAYBOOK}/changes", "see what a version changed of the one before", Least.READER),
    Row("GET", f"{_PLAYBOOK}/withdrawal", "be asked why before a playbook is withdrawn", Least.CONTRIBUTOR),
    Row(
        "POST",
        f"{_PLAYBOOK}/withdrawal",
        "withdraw a playbook",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"reason": "The seal was recalled."},
    ),
    Row("POST", f"{_PLAYBOOK}/reinstatement", "put a withdrawn playbook back in force", Least.CONTRIBUTOR, (302,)),
    Row(
        "POST",
        f"{_PLAYBOOK}/review",
        "plan when a playbook is looked at again",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"every_months": "12"},
    ),
    Row("POST", f"{_PLAYBOOK}/review/confirmation", "confirm a version unchanged", Least.CONTRIBUTOR, (302,)),
    Row("GET", f"{_PLAYBOOK}/history", "see who changed the draft, and when", Least.CONTRIBUTOR),
    Row(
        "GET",
        _PLAYBOOK + "/history/{number}",
        "see what the draft said",
        Least.CONTRIBUTOR,
        ids=lambda scene: {"number": 1},
    ),
    Row(
        "POST",
        _PLAYBOOK + "/history/{number}",
        "restore what the draft said",
        Least.CONTRIBUTOR,
        # It says this still; refused only to who may.
        (422,),
        ids=lambda scene: {"number": 1},
    ),
    Row("GET", _PLAYBOOK + "/pictures/{sha256}.webp", "see a picture of a version", Least.READER),
    Row("GET", f"{_PLAYBOOK}/delete", "be asked before a published playbook is deleted", Least.ADMINISTRATOR),
    Row("POST", f"{_PLAYBOOK}/delete", "delete a published playbook", Least.ADMINISTRATOR, (302,)),
    Row(
        "GET",
        f"{_PLAYBOOK}/delete",
        "be asked before a draft is deleted",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.of_draft,
        hidden=True,
    ),
    Row(
        "POST",
        f"{_PLAYBOOK}/delete",
        "delete a draft",
        Least.CONTRIBUTOR,
        (302,),
        ids=lambda scene: scene.of_draft,
        hidden=True,
    ),
    Row(
        "POST",
        f"{_PROGRAM}/publish",
        "publish",
        Least.CONTRIBUTOR,
        (201,),
        sends=lambda scene: {"draft_revision": draft_revision(scene.published)},
    ),
    # Nothing is planned; refused only to who may.
    Row("DELETE", f"{_PROGRAM}/planned", "call off what is planned", Least.CONTRIBUTOR, (422,)),
    Row("GET", f"{_PROGRAM}/versions", "see the versions", Least.READER),
    Row(
        "GET",
        f"{_PROGRAM}/versions",
        "see that there are none",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.of_draft,
        hidden=True,
    ),
    Row("GET", _PROGRAM + "/versions/{number}", "read a version", Least.READER),
    Row("POST", _PROGRAM + "/versions/{number}/restoration", "restore a version as the draft", Least.CONTRIBUTOR),
    Row(
        "POST",
        f"{_PROGRAM}/withdrawal",
        "withdraw a playbook",
        Least.CONTRIBUTOR,
        (201,),
        sends=lambda scene: {"reason": "The seal was recalled."},
    ),
    # It is not withdrawn; refused only to who may.
    Row("DELETE", f"{_PROGRAM}/withdrawal", "put a withdrawn playbook back in force", Least.CONTRIBUTOR, (422,)),
)
