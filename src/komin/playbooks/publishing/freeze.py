"""A document becomes what is kept for ever: bytes, page, manifest, and their hashes."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from komin.playbooks.document.canonical import canonical_json
from komin.playbooks.document.schema import Document
from komin.playbooks.document.units import translated, units
from komin.playbooks.media.queries import ReadyMedia
from komin.playbooks.publishing.hashes import manifest_sha256, text_sha256, whole_sha256
from komin.playbooks.publishing.page import render_page
from komin.playbooks.publishing.pictures import Manifest, frozen_media, manifest_of


@dataclass(frozen=True, slots=True)
class FrozenPage:
    """The page in one of the other languages; `is_complete`: it shows nothing in the language of the document."""

    language: str
    title: str
    is_complete: bool
    page: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Frozen:
    """`text` is the canonical JSON of `document`; hashes are SHA-256 in hex, `sha256` over all others."""

    document: Document
    text: str
    page: str
    manifest: Manifest
    document_sha256: str
    page_sha256: str
    manifest_sha256: str
    sha256: str
    translated: tuple[FrozenPage, ...]


def freeze(document: Document, ready: Mapping[UUID, ReadyMedia], *, code: str, labels: str = "") -> Frozen:
    """The document with its media in it, validated as a whole. `ready` holds every photo that it shows; `labels` as
    `render_page` takes it.

    Raises pydantic.ValidationError when the document breaks its schema, LookupError without a page renderer.
    """
    plain = document.model_dump(by_alias=True) | {"media": frozen_media(ready)}
    whole = Document.model_validate(plain)
    text, manifest = canonical_json(whole).decode(), manifest_of(ready)
    page = render_page(whole, code=code, labels=labels)
    pages = tuple(_translated(whole, language, code, labels) for language in sorted(whole.translations))
    parts = {"document": text_sha256(text), "page": text_sha256(page), "manifest": manifest_sha256(manifest)}
    return Frozen(
        document=whole,
        text=text,
        page=page,
        manifest=manifest,
        document_sha256=parts["document"],
        page_sha256=parts["page"],
        manifest_sha256=parts["manifest"],
        sha256=whole_sha256(**parts, translated={one.language: one.sha256 for one in pages}),
        translated=pages,
    )


def _translated(document: Document, language: str, code: str, labels: str) -> FrozenPage:
    said = translated(document, language)
    page = render_page(said, code=code, labels=labels)
    texts = document.translations[language]
    is_complete = all(unit.may_stay or unit.key in texts for unit in units(document))
    return FrozenPage(language, str(said.title), is_complete, page, text_sha256(page))
