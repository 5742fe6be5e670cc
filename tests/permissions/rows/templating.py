"""Templates: what a new playbook can begin with."""

import uuid

from tests.permissions.matrix import Least, Outcome, Row
from tests.permissions.scene import Actor

_TEMPLATES = "w/{slug}/templates/"
_KEEP = "w/{slug}/playbooks/{playbook_id}/template"
_NAME = _TEMPLATES + "{template_id}/name"
_REMOVAL = _TEMPLATES + "{template_id}/removal"
# Those who kept a template, and administrators.
_OTHERS = {Actor.CONTRIBUTOR: Outcome.DENIED}

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
)
