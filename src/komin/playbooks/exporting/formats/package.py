"""The playbook as JSON with its photos and films beside it: the format that loses nothing, and that we read back.

`playbook.json` follows a published schema; photos and films lie in `media/` under their SHA-256; `manifest.json` has
the SHA-256 of every file.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from pydantic import ConfigDict, Field

from komin.playbooks.document.closed import CANONICAL, Closed
from komin.playbooks.document.schema import Document
from komin.playbooks.exporting.copies import PlaybookCopy
from komin.playbooks.exporting.files import File, Format, Listed, Package, Place, declare_format

FORMAT_VERSION = 1
"""Of playbook.json and manifest.json. It rises when an older reader would misunderstand what is written."""
PLAYBOOK, PACKAGE = "komin.playbook", "komin.package"
PLAYBOOK_FILE = "playbook.json"
MEDIA = "media/"


class Source(Closed):
    """Where the copy comes from. `version`, `revision` and `published_at` are empty for a draft."""

    site: str
    playbook: str
    code: str
    standing: Literal["in_force", "obsolete", "draft"]
    revision: str = ""
    version: int | None = None
    published_at: str = ""
    sha256: str


class PlaybookFile(Closed):
    """playbook.json. `missing` names pictures (assets of photos) whose bytes could not be had when it was made."""

    model_config = ConfigDict(title="Komin playbook", extra="forbid", frozen=True)

    schema_: str = Field(alias="$schema")
    format: Literal["komin.playbook"]
    format_version: Literal[1]
    source: Source
    document: Document
    missing: tuple[str, ...] = ()


class ManifestFile(Closed):
    """One file of the package: SHA-256 (hex) and bytes."""

    sha256: str
    size: int


class ManifestPlaybook(Closed):
    folder: str
    number: str
    title: str
    language: str
    revision: str
    standing: Literal["in_force", "obsolete", "draft"]
    steps: int
    missing: int = 0


class Manifest(Closed):
    """manifest.json. `contents` is the format of the package; `folder` of a playbook ends with a slash or is empty."""

    model_config = ConfigDict(title="Komin package", extra="forbid", frozen=True)

    schema_: str = Field(alias="$schema")
    format: Literal["komin.package"]
    format_version: Literal[1]
    contents: str
    name: str
    made_at: str
    playbooks: tuple[ManifestPlaybook, ...]
    files: dict[str, ManifestFile]


SCHEMAS: dict[str, type[Closed]] = {"playbook-1": PlaybookFile, "package-1": Manifest}


def schema_address(name: str) -> str:
    """Stable: what was exported says it for ever."""
    return f"{settings.PUBLIC_URL}{reverse('exporting:schema', args=[name])}"


def json_schema(name: str) -> dict[str, Any]:
    """JSON Schema 2020-12. Raises KeyError for another name."""
    schema = SCHEMAS[name].model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def files(copy: PlaybookCopy, place: Place) -> Iterator[File]:
    """Photos and films once for the whole package, whichever playbooks show them."""
    text = json.dumps(playbook_file(copy), ensure_ascii=False, indent=1)
    yield File(f"{place.folder}{PLAYBOOK_FILE}", text.encode())
    yield from (File(f"{MEDIA}{sha256}.webp", sha256) for sha256 in sorted(set(copy.pictures.values())))
    yield from (File(film_file(sha256), sha256) for sha256 in sorted(set(copy.films.values())))


def film_file(sha256: str) -> str:
    return f"{MEDIA}{sha256}.mp4"


def playbook_file(copy: PlaybookCopy) -> dict[str, Any]:
    source = {
        "site": settings.PUBLIC_URL,
        "playbook": str(copy.playbook.pk),
        "code": copy.playbook.code,
        "standing": copy.standing.value,
        "revision": copy.revision,
        "version": copy.version,
        "published_at": copy.published_at.isoformat() if copy.published_at else "",
        "sha256": copy.sha256,
    }
    return {
        "$schema": schema_address("playbook-1"),
        "format": PLAYBOOK,
        "format_version": FORMAT_VERSION,
        "source": source,
        "document": copy.document.model_dump(mode="json", by_alias=True, context=CANONICAL),
        "missing": sorted(str(picture) for picture in copy.missing),
    }


def manifest(package: Package, contents: str, known: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Of a package in any format: it lets whoever receives it check that all of it arrived."""
    return {
        "$schema": schema_address("package-1"),
        "format": PACKAGE,
        "format_version": FORMAT_VERSION,
        "contents": contents,
        "name": package.name,
        "made_at": package.made_at.isoformat(),
        "playbooks": [_listed(playbook) for playbook in package.playbooks],
        "files": known,
    }


def _listed(playbook: Listed) -> dict[str, Any]:
    return {name: getattr(playbook, name) for name in ManifestPlaybook.model_fields}


declare_format(
    Format(
        name="json",
        label=_("Komin package"),
        about=_("JSON with the photos: nothing is lost, and Komin reads it back"),
        files=files,
    ),
    order=10,
)
