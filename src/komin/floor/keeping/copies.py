"""A copy of a version that a device keeps, to follow it without a network.

It names nobody: the page in it is the one that a visitor without an account would get. What is kept on a shared tablet
tells the procedure and nothing about who kept it.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from komin.floor.viewing.queries import is_superseded, is_withdrawn
from komin.playbooks.document.schema import Document
from komin.playbooks.publishing.models import Version

Rung = dict[str, Any]
"""{"address": relative to the page, "width": pixels across, "size": bytes}."""
Film = dict[str, Any]
"""{"address": relative to the page, "size": bytes}."""


@dataclass(frozen=True, slots=True)
class Copy:
    """`pictures` has a list of renditions for each photo, smallest first: a device keeps the one that its screen needs.
    `films` are those that the page plays: a device keeps them all.

    `translated`: the same page in each language of a version that has several. `until`: when the copy must be gone
    whether or not there is a network. None: as long as the device keeps it.
    """

    version: Version
    page: str
    translated: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None

    def body(self) -> dict[str, Any]:
        withdrawn = is_withdrawn(self.version)
        return {
            "title": self.version.title,
            "language": self.version.language,
            "number": self.version.playbook.number,
            "revision": self.version.revision,
            "superseded": is_superseded(self.version) or withdrawn,
            "until": self.until.isoformat() if self.until else None,
            "page": self.page,
            "translated": self.translated,
            "pictures": [] if "media/" not in self.page else list(_pictures(self.version)),
            "films": list(_films(self.version, self.page)),
        }


def _pictures(version: Version) -> Iterator[list[Rung]]:
    for media in Document.model_validate_json(version.document).media.values():
        yield [_rung(sha256, version.manifest) for _, sha256 in sorted(media.renditions.items())]


def _films(version: Version, page: str) -> Iterator[Film]:
    for sha256, known in sorted(version.manifest.items()):
        address = f"media/{sha256}.mp4"
        if address in page:
            yield {"address": address, "size": known.get("size", 0)}


def _rung(sha256: str, manifest: Mapping[str, Mapping[str, Any]]) -> Rung:
    known = manifest.get(sha256, {})
    return {"address": f"media/{sha256}.webp", "width": known.get("width", 0), "size": known.get("size", 0)}


def entity_tag(version: Version, *around: object) -> str:
    """Another one whenever the copy would be another. `around`: what the page shows beside the version."""
    playbook = version.playbook
    known = (version.sha256, playbook.number, playbook.status, playbook.published_version, playbook.published_revision)
    return f'"{hashlib.sha256(repr((*known, *around)).encode()).hexdigest()[:32]}"'
