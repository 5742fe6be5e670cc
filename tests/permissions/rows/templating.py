"""Templates: what a new playbook can begin with."""

import uuid

from tests.permissions.actors import Actor
from tests.permissions.matrix import API, Least, Outcome, Row
from tests.permissions.scene import Scene

_TEMPLATES = "w/{slug}/templates/"
_KEEP = "w/{slug}/playbooks/{playbook_id}/template"
_NAME = _TEMPLATES + "{template_id}/name"
_REMOVAL = _TEMPLATES + "{template_id}/removal"
_PROGRAM = API + "/templates/{template_id}"
# Those who kept a template, and administrators.
_OTHERS = {Actor.CONTRIBUTOR: Outcome.DENIED}


def _template(scene: Scene) -> dict[str, object]:
    return scene.template()


ROWS = (
    Row("GET", _TEMPLATES, "see the templates", Least.CONTRIBUTOR),
    Row(
        "POST",
        "w/{slug}/playbooks/",
        "begin a playbook, blank or with a template",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"template": "assembly", "title": "Pump"},
    ),
    Row("GET", _KEEP, "be asked how a template is called", Least.CONTRIBUTOR),
    Row(
        "POST",
        _KEEP,
        "keep a draft as a template",
        Least.CONTRIBUTOR,
        (302,),
        sends=lambda scene: {"name": uuid.uuid4().hex, "photos": "with"},
    ),
    Row(
        "GET",
        _NAME,
        "be asked for another name of a template",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.template(),
        but=_OTHERS,
    ),
    Row(
        "POST",
        _NAME,
        "rename a template",
        Least.CONTRIBUTOR,
        (302,),
        ids=lambda scene: scene.template(),
        sends=lambda scene: {"name": uuid.uuid4().hex},
        but=_OTHERS,
    ),
    Row(
        "GET",
        _REMOVAL,
        "be asked before a template is removed",
        Least.CONTRIBUTOR,
        ids=lambda scene: scene.template(),
        but=_OTHERS,
    ),
    Row(
        "POST",
        _REMOVAL,
        "remove a template",
        Least.CONTRIBUTOR,
        (302,),
        ids=lambda scene: scene.template(),
        but=_OTHERS,
    ),
    Row("GET", f"{API}/templates", "list the templates", Least.CONTRIBUTOR),
    Row(
        "POST",
        f"{API}/templates",
        "keep a draft as a template",
        Least.CONTRIBUTOR,
        (201,),
        sends=lambda scene: {"name": uuid.uuid4().hex, "playbook": scene.draft.pk},
    ),
    Row(
        "PUT",
        _PROGRAM,
        "replace what a template says",
        Least.CONTRIBUTOR,
        ids=_template,
        sends=lambda scene: {"playbook": scene.draft.pk},
        but=_OTHERS,
    ),
    Row(
        "PATCH",
        _PROGRAM,
        "rename a template",
        Least.CONTRIBUTOR,
        ids=_template,
        sends=lambda scene: {"name": uuid.uuid4().hex},
        but=_OTHERS,
    ),
    Row("DELETE", _PROGRAM, "remove a template", Least.CONTRIBUTOR, (204,), ids=_template, but=_OTHERS),
    Row(
        "POST",
        f"{_PROGRAM}/playbooks",
        "begin a playbook with a template",
        Least.CONTRIBUTOR,
        (201,),
        ids=_template,
        sends=lambda scene: {"title": "Pump"},
    ),
)
