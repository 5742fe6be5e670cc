"""A playbook with one of everything, for tests of what leaves and of what comes back."""

import uuid
from typing import Any

from PIL import Image

from komin.people.workspaces.models import Member
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.operations import SetBefore, SetPlaybook
from komin.playbooks.authoring.queries import draft_revision
from komin.playbooks.document.tests.marking import area, mark, photo_with, point
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.tests.pictures import encoded, prepared
from komin.playbooks.publishing.tests.playbooks import add_steps, edit, write_playbook

SECRET = (255, 0, 255)
"""The colour that is under the blur."""


def secret_photo() -> bytes:
    """Grey, with a magenta square in the middle of its left half that a blur is put over."""
    picture = Image.new("RGB", (1200, 900), (120, 130, 140))
    picture.paste(SECRET, (200, 300, 400, 600))
    return encoded(picture, quality=95)


def write_rich_playbook(by: Member, *, title: str = "Change the <filter> & seal") -> Playbook:
    playbook = write_playbook(by, title=title, commands=[], with_photo=False)
    secret = prepared(by, secret_photo(), "secret.jpg")
    plain = prepared(by, encoded(Image.new("RGB", (800, 600), "teal")), "plain.jpg")
    last = add_steps(by, playbook, [{"command": "Close the cover."}])[0]
    blurred = photo_with(
        mark("blur", area=area(0.15, 0.3, 0.2, 0.4)),
        mark("arrow", label="Turn left", start=point(0.9, 0.1), end=point(0.6, 0.5)),
        mark("pin", label="Valve", at=point(0.7, 0.7)),
        asset=secret.pk,
        alt="The bowl",
        crop=area(0.1, 0.1, 0.8, 0.8),
        rotation=90,
    )
    shown = photo_with(mark("circle"), asset=plain.pk, alt="Plain")
    add_steps(by, playbook, [first_step([blurred, shown], last), {"command": "Open the valve."}])
    _begin(by, playbook, plain.pk)
    run_jobs()
    playbook.refresh_from_db()
    return playbook


def first_step(photos: list[dict[str, Any]], target: uuid.UUID) -> dict[str, Any]:
    return {
        "command": "Unscrew the bowl at [1].",
        "text": _text(),
        "photos": photos,
        "notices": [
            {
                "id": str(uuid.uuid4()),
                "level": "danger",
                "kind": "W012",
                "severity": "death",
                "hazard": "Live parts.",
                "consequence": "Electric shock kills.",
                "avoidance": "Lock out.",
            }
        ],
        "key_points": [{"id": str(uuid.uuid4()), "kind": "safety", "text": "By hand", "reason": "a wrench cracks it"}],
        "checks": [
            {
                "id": str(uuid.uuid4()),
                "kind": "reading",
                "label": "Pressure",
                "unit": "bar",
                "lowest": "0.5",
                "highest": "2",
            }
        ],
        "expected": "The bowl is loose.",
        "branches": [{"id": str(uuid.uuid4()), "condition": "it is stuck", "target": str(target)}],
        "duration": 90,
    }


def _text() -> dict[str, Any]:
    def said(text: str, *marks: str) -> dict[str, Any]:
        return {"type": "text", "text": text, "marks": [{"type": one} for one in marks]}

    def paragraph(*inlines: dict[str, Any]) -> dict[str, Any]:
        return {"type": "paragraph", "content": list(inlines)}

    inner = {"type": "bulletList", "content": [{"type": "listItem", "content": [paragraph(said("Inner"))]}]}
    items = [
        {"type": "listItem", "content": [paragraph(said("One"))]},
        {"type": "listItem", "content": [paragraph(said("Two "), said("bold", "bold")), inner]},
    ]
    callout = {"type": "callout", "attrs": {"kind": "tip"}, "content": [paragraph(said("Warm oil & <patience>."))]}
    return {
        "type": "doc",
        "content": [
            paragraph(said("Hold "), said("firmly", "italic"), {"type": "hardBreak"}, said("then turn.")),
            {"type": "orderedList", "content": items},
            callout,
        ],
    }


def _begin(by: Member, playbook: Playbook, photo: uuid.UUID) -> None:
    base = draft_revision(playbook)
    tool = {"id": str(uuid.uuid4()), "name": "Strap", "quantity": "1", "reference": "S-1", "photo": str(photo)}
    part = {"id": str(uuid.uuid4()), "name": "Seal", "quantity": "2", "reference": "", "photo": None}
    values: dict[str, Any] = {
        "skills": ["Hydraulics"],
        "protection": ["M009"],
        "tools": [tool],
        "parts": [part],
        "machine_state": "Stopped.\nCold.",
    }
    edit(by, playbook, [
        SetPlaybook(op="playbook.set", field="summary", value="Twice a year.\n\nBefore winter.", base=base),
        *(SetBefore(op="before.set", field=name, value=value, base=base) for name, value in values.items()),
    ])  # fmt: skip
