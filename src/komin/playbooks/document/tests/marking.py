"""Marks and marked photos for tests of every slice."""

import uuid
from typing import Any

from komin.playbooks.document.schema import Photo


def point(x: float, y: float) -> dict[str, float]:
    return {"x": x, "y": y}


def area(x: float, y: float, width: float, height: float) -> dict[str, float]:
    return {"x": x, "y": y, "width": width, "height": height}


def mark(kind: str, **more: Any) -> dict[str, Any]:
    """A mark as the editor sends it, at a place of its own unless told."""
    places: dict[str, dict[str, Any]] = {
        "arrow": {"start": point(0.2, 0.2), "end": point(0.6, 0.6)},
        "line": {"start": point(0.2, 0.2), "end": point(0.6, 0.6)},
        "pin": {"at": point(0.5, 0.5), "number": 1},
        "text": {"at": point(0.5, 0.5), "label": "Stop"},
        "freehand": {"points": [point(0.1, 0.1), point(0.2, 0.3), point(0.3, 0.1)]},
    }
    return {"kind": kind, "id": str(uuid.uuid4()), **places.get(kind, {"area": area(0.25, 0.25, 0.5, 0.5)}), **more}


def photo_with(*marks: dict[str, Any], asset: uuid.UUID | None = None, **more: Any) -> dict[str, Any]:
    """A photo as the editor sends it."""
    return {"id": str(uuid.uuid4()), "asset": str(asset or uuid.uuid4()), "alt": "", "marks": list(marks), **more}


def marked(*marks: dict[str, Any], **more: Any) -> Photo:
    return Photo.model_validate(photo_with(*marks, **more))
