"""Capturing: phones that are paired with a playbook, and what they bring."""

import uuid

from tests.permissions.actors import Actor
from tests.permissions.matrix import API, Least, Outcome, Row

_PLAYBOOK = "w/{slug}/playbooks/{playbook_id}"
_PHONES = API + "/playbooks/{playbook_id}/phones"
_CAPTURE = API + "/playbooks/{playbook_id}/capture"
_UPLOAD = _CAPTURE + "/uploads/{upload_id}"
# The phone acts for the contributor who paired it, for that playbook and nothing else.
_PHONE = {Actor.PHONE: Outcome.YES}
# What is on its way belongs to who began it.
_OWN = _PHONE | {Actor.ADMINISTRATOR: Outcome.HIDDEN, Actor.OWNER: Outcome.HIDDEN}

ROWS = (
    Row("GET", "w/{slug}/capture", "choose what to capture for", Least.CONTRIBUTOR),
    Row("POST", "w/{slug}/capture", "begin a playbook by capturing", Least.CONTRIBUTOR, (302,), sends=lambda scene: {}),
    Row("GET", f"{_PLAYBOOK}/capture", "open capture mode", Least.CONTRIBUTOR, but=_PHONE),
    Row(
        "POST",
        f"{_PLAYBOOK}/capture",
        "send photos by a form",
        Least.CONTRIBUTOR,
        # Without a photo; refused only to who may send one.
        (422,),
        sends=lambda scene: {"batch_id": uuid.uuid4()},
        but=_PHONE,
    ),
    Row("GET", "capture/{token}", "see what a scanned code opens", Least.ANYBODY, ids=lambda scene: scene.invitation()),
    Row("POST", "capture/{token}", "pair a phone", Least.ANYBODY, (302,), ids=lambda scene: scene.invitation()),
    Row("POST", _PHONES, "ask for a code to scan", Least.CONTRIBUTOR, (201,)),
    Row("GET", _PHONES, "see the phones", Least.CONTRIBUTOR),
    Row(
        "DELETE",
        _PHONES + "/{phone_id}",
        "end a phone",
        Least.CONTRIBUTOR,
        (204,),
    ),
    Row("GET", _CAPTURE, "see where the next step goes", Least.CONTRIBUTOR, but=_PHONE),
    Row(
        "PUT",
        _CAPTURE + "/steps/{step_id}",
        "capture a step",
        Least.CONTRIBUTOR,
        ids=lambda scene: {"step_id": uuid.uuid4()},
        sends=lambda scene: {"line": "Close the valve."},
        but=_PHONE,
    ),
    Row(
        "DELETE",
        _CAPTURE + "/steps/{step_id}",
        "discard a captured step",
        Least.CONTRIBUTOR,
        (204,),
        ids=lambda scene: {"step_id": scene.captured_step()},
        but=_PHONE,
    ),
    Row(
        "POST",
        f"{_CAPTURE}/dictation",
        "dictate a line",
        Least.CONTRIBUTOR,
        # What is no recording is refused only to who may dictate.
        (415,),
        sends=lambda scene: b"a voice",
        but=_PHONE,
    ),
    Row(
        "POST",
        f"{_CAPTURE}/uploads",
        "announce a photo",
        Least.CONTRIBUTOR,
        (201,),
        sends=lambda scene: {"file_name": "IMG_1.jpg", "size": 1000},
        but=_PHONE,
    ),
    Row("GET", _UPLOAD, "see what has arrived", Least.CONTRIBUTOR, ids=lambda scene: scene.capture_upload(), but=_OWN),
    Row(
        "PUT",
        _UPLOAD + "/parts/{number}",
        "send a part",
        Least.CONTRIBUTOR,
        # The part of another length is refused only to who may send it.
        (422,),
        ids=lambda scene: scene.capture_upload(),
        sends=lambda scene: b"a part",
        but=_OWN,
    ),
    Row(
        "POST",
        f"{_UPLOAD}/completion",
        "make it a photo",
        Least.CONTRIBUTOR,
        (201,),
        ids=lambda scene: scene.capture_upload(),
        but=_OWN,
    ),
    Row("DELETE", _UPLOAD, "give it up", Least.CONTRIBUTOR, (204,), ids=lambda scene: scene.capture_upload(), but=_OWN),
)
