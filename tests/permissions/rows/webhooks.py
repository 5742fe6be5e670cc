"""Webhooks, and what was sent to them."""

from tests.permissions.matrix import API, Least, Row
from tests.permissions.scene import Scene

_PAGE = "w/{slug}/programs/webhooks"
_ONE = _PAGE + "/{webhook_id}"
_PROGRAM = API + "/webhooks"
_OF_ONE = _PROGRAM + "/{webhook_id}"
_ADMIN = Least.ADMINISTRATOR
# An address that nobody may be sent to: refused only to who may.
_FORM = {"name": "ERP", "url": "https://127.0.0.1/", "events": "playbook.published"}
_JSON = {**_FORM, "events": ["playbook.published"]}


def _ids(scene: Scene) -> dict[str, object]:
    return scene.webhook()


ROWS = (
    Row("GET", _PAGE, "see the webhooks", _ADMIN),
    Row("POST", _PAGE, "make a webhook", _ADMIN, (422,), sends=lambda scene: _FORM),
    Row("GET", _ONE, "see a webhook", _ADMIN, ids=_ids),
    Row("POST", _ONE, "change a webhook", _ADMIN, (422,), ids=_ids, sends=lambda scene: _FORM),
    Row("POST", f"{_ONE}/secret", "give a webhook a new secret", _ADMIN, (302,), ids=_ids),
    Row("POST", f"{_ONE}/test", "send a webhook a test", _ADMIN, (302,), ids=_ids),
    Row("POST", f"{_ONE}/removal", "remove a webhook", _ADMIN, (302,), ids=_ids),
    Row("GET", _ONE + "/deliveries/{delivery_id}", "see what was sent", _ADMIN, ids=_ids),
    Row("POST", _ONE + "/deliveries/{delivery_id}", "send it again", _ADMIN, (302,), ids=_ids),
    Row("GET", _PROGRAM, "list the webhooks", _ADMIN),
    Row("POST", _PROGRAM, "make a webhook", _ADMIN, (422,), sends=lambda scene: _JSON),
    Row("GET", _OF_ONE, "read a webhook", _ADMIN, ids=_ids),
    Row("PATCH", _OF_ONE, "change a webhook", _ADMIN, (422,), ids=_ids, sends=lambda scene: {"name": ""}),
    Row("DELETE", _OF_ONE, "remove a webhook", _ADMIN, (204,), ids=_ids),
    Row("POST", f"{_OF_ONE}/secret", "give a webhook a new secret", _ADMIN, (201,), ids=_ids),
    Row("POST", f"{_OF_ONE}/ping", "send a webhook a test", _ADMIN, (201,), ids=_ids),
    Row("GET", f"{_OF_ONE}/deliveries", "list what was sent", _ADMIN, ids=_ids),
    Row("GET", _OF_ONE + "/deliveries/{delivery_id}", "read what was sent", _ADMIN, ids=_ids),
    Row("POST", _OF_ONE + "/deliveries/{delivery_id}/replay", "send it again", _ADMIN, (201,), ids=_ids),
)
